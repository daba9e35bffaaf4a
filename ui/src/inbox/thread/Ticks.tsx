import { CalendarClock, Check, CheckCheck, CircleAlert, CircleHelp, CircleX, Clock3, Play } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Status } from '../../api/types'
import { t } from '../../strings'

interface Tick {
  Icon: ComponentType<{ size?: number; color?: string; strokeWidth?: number }>
  color?: string
}

const TICKS: Record<Status, Tick> = {
  received: { Icon: Check },
  scheduled: { Icon: CalendarClock },
  queued: { Icon: Clock3 },
  sending: { Icon: Clock3 },
  sent: { Icon: Check },
  delivered: { Icon: CheckCheck },
  read: { Icon: CheckCheck, color: 'var(--seen)' },
  played: { Icon: Play, color: 'var(--seen)' },
  failed: { Icon: CircleAlert, color: 'var(--bad)' },
  unconfirmed: { Icon: CircleHelp, color: 'var(--doubt)' },
  cancelled: { Icon: CircleX },
}

/** How far a message of ours has come. */
export function Ticks({ status, size = 15 }: { status: Status; size?: number }) {
  const { Icon, color } = TICKS[status]
  return (
    <span role="img" aria-label={t.statuses[status]} title={t.statuses[status]} data-status={status} style={{ display: 'inline-flex', verticalAlign: -2 }}>
      <Icon size={size} strokeWidth={2.3} {...(color && { color })} />
    </span>
  )
}
