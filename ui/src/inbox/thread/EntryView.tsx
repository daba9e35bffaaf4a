import { CalendarClock } from 'lucide-react'
import { day } from '../../page/time'
import { t } from '../../strings'
import { Bubble } from './Bubble'
import type { Entry } from './entries'
import { HandoffNote } from './HandoffNote'
import styles from './Notes.module.css'
import { PendingBubble } from './PendingBubble'
import { SystemNote } from './SystemNote'

export function EntryView({ entry }: { entry: Entry }) {
  switch (entry.is) {
    case 'day':
      return (
        <div className={styles.day} role="separator">
          <span>{day(entry.at)}</span>
        </div>
      )
    case 'unread':
      return (
        <div className={styles.unread} role="separator">
          <span>{t.thread.unread}</span>
        </div>
      )
    case 'scheduled':
      return (
        <div className={styles.scheduled}>
          <CalendarClock size={14} aria-hidden />
          {t.thread.scheduled}
        </div>
      )
    case 'handoff':
      return <HandoffNote handoff={entry.handoff} />
    case 'pending':
      return <PendingBubble pending={entry.pending} />
    case 'message':
      return entry.message.type === 'system' ? (
        <SystemNote message={entry.message} />
      ) : (
        <Bubble message={entry.message} first={entry.first} last={entry.last} />
      )
  }
}
