import type { Appointment } from '../api/reception'
import { clockWords, dayWords, localOf } from '../page/zoned'
import { t } from '../strings'
import styles from './Calendar.module.css'
import { minuteOf, type Drag } from './drag'
import { closedIn, fits, HOUR, SCALE, type Column, type Placed } from './grid'

const COLOURS = 6

export function ColumnHead({ column, label, today, onDay }: { column: Column; label: string; today: string; onDay: (day: string) => void }) {
  const { day, resource } = column
  if (resource) return <span className={styles.head}>{resource.name}</span>
  return (
    <button type="button" className={styles.head} data-today={day === today || undefined} onClick={() => onDay(day)}>
      {dayWords(day, { weekday: 'short' })} <strong>{Number(day.slice(8))}</strong>
      {label && <small>{label}</small>}
    </button>
  )
}

interface Props {
  column: Column
  frame: [number, number]
  spans: [number, number][]
  placed: Placed[]
  /** The minute it is now, on the column of today. */
  now: number | null
  drag: Drag
  zone: string
  colour: (resource: string) => number
  onOpen: (appointment: Appointment) => void
}

export function ColumnView({ column, frame, spans, placed, now, drag, zone, colour, onOpen }: Props) {
  const [from, to] = frame
  const height = (minutes: number) => minutes * SCALE
  const over = drag.dragging?.over
  const here = (slot: { starts_at: string; resource_id: string }) => fits(column, localOf(slot.starts_at, zone).day, slot.resource_id)
  return (
    <div className={styles.column} data-column={column.key} style={{ height: height(to - from), backgroundSize: `100% ${height(HOUR)}px` }}>
      {closedIn(spans, frame).map(([start, end]) => (
        <div key={start} className={styles.closed} style={{ top: height(start - from), height: height(end - start) }} />
      ))}
      {(drag.dragging?.free ?? []).filter(here).map((slot) => (
        <div key={slot.token} data-free className={styles.free} style={{ top: height(minuteOf(slot, zone) - from) }} />
      ))}
      {placed.map((one) => (
        <Box key={one.appointment.id} placed={one} from={from} drag={drag} colour={colour(one.appointment.resource_id)} onOpen={onOpen} />
      ))}
      {over && here(over) && (
        <div data-ghost className={styles.ghost} style={{ top: height(minuteOf(over, zone) - from), height: height(drag.dragging?.length ?? HOUR) }}>
          {clockWords(minuteOf(over, zone))}
        </div>
      )}
      {now !== null && now >= from && now < to && <div className={styles.now} style={{ top: height(now - from) }} aria-hidden />}
    </div>
  )
}

interface BoxProps {
  placed: Placed
  from: number
  drag: Drag
  colour: number
  onOpen: (appointment: Appointment) => void
}

function Box({ placed, from, drag, colour, onOpen }: BoxProps) {
  const { appointment, lane, lanes } = placed
  const times = `${clockWords(placed.from)}–${clockWords(placed.to % (24 * HOUR))}`
  const place = {
    top: (placed.from - from) * SCALE,
    height: Math.max(20, (placed.to - placed.from) * SCALE - 2),
    left: `calc(${(100 * lane) / lanes}% + 2px)`,
    width: `calc(${100 / lanes}% - 4px)`,
  }
  return (
    <button
      type="button"
      className={styles.box}
      style={place}
      data-colour={((colour % COLOURS) + COLOURS) % COLOURS}
      data-state={appointment.state}
      data-dragged={drag.dragging?.appointment.id === appointment.id || undefined}
      aria-label={t.calendar.box(appointment.name, appointment.service_name, times, appointment.resource_name, t.calendar.states[appointment.state])}
      onPointerDown={(event) => drag.begin(event, placed)}
      onClick={() => drag.dropped() || onOpen(appointment)}
    >
      <strong>{appointment.name}</strong>
      <span>
        {times} · {appointment.service_name}
      </span>
    </button>
  )
}
