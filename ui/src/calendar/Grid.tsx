import { useEffect, useRef, useState } from 'react'
import type { Appointment, Resource, Service } from '../api/reception'
import { Waiting } from '../page/Waiting'
import { useNow } from '../page/now'
import { clockWords, localOf } from '../page/zoned'
import { t } from '../strings'
import styles from './Calendar.module.css'
import { ColumnHead, ColumnView } from './ColumnView'
import { MoveTo } from './MoveTo'
import { useDrag, type Target } from './drag'
import { frameOf, HOUR, openIn, place, SCALE, type Column, type Plan } from './grid'

interface Props {
  columns: Column[]
  appointments: Appointment[]
  plan: Plan
  services: Service[]
  resources: Resource[]
  zone: string
  today: string
  loading: boolean
  onOpen: (appointment: Appointment) => void
  onDay: (day: string) => void
}

/** Hours downwards, days or people across. */
export function Grid({ columns, appointments, plan, services, resources, zone, today, loading, onOpen, onDay }: Props) {
  const [target, setTarget] = useState<Target | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const placed = columns.map((column) => place(column, appointments, zone))
  const open = columns.map((column) => openIn(column, plan))
  const frame = frameOf(open, placed.flat())
  const drag = useDrag({ columns, services, zone, from: frame[0], onDrop: setTarget })
  const now = localOf(useNow(), zone)
  const colour = (resource: string) => resources.findIndex(({ id }) => id === resource)
  useEffect(() => {
    const here = scroller.current
    if (here && now.day === today) here.scrollTop = Math.max(0, (now.minute - frame[0] - 90) * SCALE)
    // Only when other days are shown: whoever has scrolled stays where they are.
  }, [columns[0]?.day, columns.length])
  if (loading) return <Waiting />
  return (
    <div ref={scroller} className={styles.scroller} tabIndex={-1}>
      <div className={styles.grid} style={{ gridTemplateColumns: `52px repeat(${columns.length}, minmax(${columns.length > 1 ? 112 : 0}px, 1fr))` }}>
        <span className={styles.corner} />
        {columns.map((column, n) => (
          <ColumnHead key={column.key} column={column} label={open[n]?.label ?? ''} today={today} onDay={onDay} />
        ))}
        <Hours frame={frame} />
        {columns.map((column, n) => (
          <ColumnView
            key={column.key}
            column={column}
            frame={frame}
            spans={open[n]?.spans ?? []}
            placed={placed[n] ?? []}
            now={column.day === now.day ? now.minute : null}
            drag={drag}
            zone={zone}
            colour={colour}
            onOpen={onOpen}
          />
        ))}
      </div>
      {appointments.length === 0 && <p className={styles.none}>{t.calendar.none}</p>}
      {target && <MoveTo target={target} zone={zone} onClose={() => setTarget(null)} />}
    </div>
  )
}

function Hours({ frame: [from, to] }: { frame: [number, number] }) {
  const hours = Array.from({ length: (to - from) / HOUR }, (_, n) => from + n * HOUR)
  return (
    <div className={styles.hours} style={{ height: (to - from) * SCALE }} aria-hidden>
      {hours.map((minute) => (
        <span key={minute} style={{ top: (minute - from) * SCALE }}>
          {clockWords(minute)}
        </span>
      ))}
    </div>
  )
}
