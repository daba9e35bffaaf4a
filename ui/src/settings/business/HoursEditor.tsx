import { ActionIcon, Alert, Badge, Button, TextInput } from '@mantine/core'
import { Copy, Plus, X } from 'lucide-react'
import { useState } from 'react'
import * as api from '../../api/business'
import { keys } from '../../api/keys'
import type { Hours, Opening } from '../../api/types'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import own from './HoursEditor.module.css'
import { copyToWorkdays, next, troubleOf, weekdayName } from './week'

const WEEK = [0, 1, 2, 3, 4, 5, 6]

export function HoursEditor({ hours }: { hours: Hours }) {
  const [openings, setOpenings] = useState(hours.openings)
  const save = useSave(keys.hours, api.saveHours, t.settings.saved)
  const trouble = troubleOf(openings)
  return (
    <section className={styles.card}>
      <div className={`${styles.row} ${styles.between}`}>
        <div>
          <h2>{t.hours.title}</h2>
          <span className={styles.quiet}>{t.hours.hint(hours.timezone)}</span>
        </div>
        <Badge variant="light" color={hours.open_now ? 'jade' : 'gray'} size="lg" tt="none">
          {hours.open_now ? t.hours.openNow : t.hours.closedNow}
        </Badge>
      </div>
      <div className={styles.lines}>
        {WEEK.map((weekday) => (
          <Day key={weekday} weekday={weekday} openings={openings} onChange={setOpenings} />
        ))}
      </div>
      {trouble && <Alert color="red">{trouble}</Alert>}
      <div>
        <Button disabled={trouble !== null} loading={save.isPending} onClick={() => save.mutate(openings)}>
          {t.page.save}
        </Button>
      </div>
    </section>
  )
}

interface DayProps {
  weekday: number
  openings: Opening[]
  onChange: (openings: Opening[]) => void
}

function Day({ weekday, openings, onChange }: DayProps) {
  const spans = openings.filter((one) => one.weekday === weekday)
  const put = (old: Opening, part: Partial<Opening>) => onChange(openings.map((one) => (one === old ? { ...one, ...part } : one)))
  const name = weekdayName(weekday)
  return (
    <div className={own.day}>
      <span className={own.name}>{name}</span>
      <div className={own.spans}>
        {spans.length === 0 && <span className={styles.quiet}>{t.hours.closed}</span>}
        {spans.map((span, n) => (
          <span key={n} className={own.span}>
            <Time label={t.hours.opens(name)} value={span.opens} onChange={(opens) => put(span, { opens })} />–
            <Time
              label={t.hours.closes(name)}
              value={span.closes === '24:00' ? '00:00' : span.closes}
              onChange={(closes) => put(span, { closes: closes === '00:00' ? '24:00' : closes })}
            />
            <ActionIcon variant="subtle" color="gray" aria-label={t.hours.remove(name)} onClick={() => onChange(openings.filter((one) => one !== span))}>
              <X size={15} />
            </ActionIcon>
          </span>
        ))}
      </div>
      <span className={own.tools}>
        <ActionIcon variant="subtle" color="gray" aria-label={t.hours.add(name)} title={t.hours.add(name)} onClick={() => onChange([...openings, next(weekday, spans)])}>
          <Plus size={16} />
        </ActionIcon>
        {weekday === 0 && (
          <ActionIcon variant="subtle" color="gray" aria-label={t.hours.copy} title={t.hours.copy} onClick={() => onChange(copyToWorkdays(openings))}>
            <Copy size={15} />
          </ActionIcon>
        )}
      </span>
    </div>
  )
}

function Time({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return <TextInput type="time" size="xs" aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} required />
}
