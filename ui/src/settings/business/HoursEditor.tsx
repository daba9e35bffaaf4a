import { Alert, Badge, Button } from '@mantine/core'
import { useState } from 'react'
import * as api from '../../api/business'
import { keys } from '../../api/keys'
import type { Hours } from '../../api/types'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { WeekFields } from './WeekFields'
import { troubleOf } from './week'

export function HoursEditor({ hours }: { hours: Hours }) {
  const [openings, setOpenings] = useState(hours.openings)
  const save = useSave(keys.hours, api.saveHours, t.settings.saved)
  const trouble = troubleOf(openings)
  return (
    <section className={styles.card} aria-label={t.hours.title}>
      <div className={`${styles.row} ${styles.between}`}>
        <div>
          <h2>{t.hours.title}</h2>
          <span className={styles.quiet}>{t.hours.hint(hours.timezone)}</span>
        </div>
        <Badge variant="light" color={hours.open_now ? 'jade' : 'gray'} size="lg" tt="none">
          {hours.open_now ? t.hours.openNow : t.hours.closedNow}
        </Badge>
      </div>
      <WeekFields openings={openings} onChange={setOpenings} />
      {trouble && <Alert color="red">{trouble}</Alert>}
      <div>
        <Button disabled={trouble !== null} loading={save.isPending} onClick={() => save.mutate(openings)}>
          {t.page.save}
        </Button>
      </div>
    </section>
  )
}
