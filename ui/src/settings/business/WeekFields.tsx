import { ActionIcon, TextInput } from '@mantine/core'
import { Copy, Plus, X } from 'lucide-react'
import type { Opening } from '../../api/types'
import { t } from '../../strings'
import styles from '../Settings.module.css'
import own from './HoursEditor.module.css'
import { copyToWorkdays, next, weekdayName } from './week'

const WEEK = [0, 1, 2, 3, 4, 5, 6]

/** The hours of every weekday, breaks being the gaps between them. */
export function WeekFields({ openings, onChange }: { openings: Opening[]; onChange: (openings: Opening[]) => void }) {
  return (
    <div className={styles.lines}>
      {WEEK.map((weekday) => (
        <Day key={weekday} weekday={weekday} openings={openings} onChange={onChange} />
      ))}
    </div>
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
          <SpanFields key={n} span={span} day={name} onChange={(part) => put(span, part)} onRemove={() => onChange(openings.filter((one) => one !== span))} />
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

interface Span {
  opens: string
  closes: string
}

interface SpanProps {
  span: Span
  day: string
  onChange: (part: Partial<Span>) => void
  onRemove: () => void
}

/** From when to when; midnight at the end is the end of the day. */
export function SpanFields({ span, day, onChange, onRemove }: SpanProps) {
  return (
    <span className={own.span}>
      <Time label={t.hours.opens(day)} value={span.opens} onChange={(opens) => onChange({ opens })} />–
      <Time
        label={t.hours.closes(day)}
        value={span.closes === '24:00' ? '00:00' : span.closes}
        onChange={(closes) => onChange({ closes: closes === '00:00' ? '24:00' : closes })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t.hours.remove(day)} onClick={onRemove}>
        <X size={15} />
      </ActionIcon>
    </span>
  )
}

function Time({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return <TextInput type="time" size="xs" aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} required />
}
