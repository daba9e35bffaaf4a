import { Info } from 'lucide-react'
import type { Message } from '../../api/types'
import { saidAt } from '../../cache/messages'
import { clock } from '../../page/time'
import { t } from '../../strings'
import styles from './Notes.module.css'

/** What WhatsApp itself says in a conversation: a changed number, a changed user id. */
export function SystemNote({ message }: { message: Message }) {
  const body = typeof message.content['body'] === 'string' ? message.content['body'] : message.text
  const known: Record<string, string> = t.system
  return (
    <div className={styles.note} data-message={message.id}>
      <Info size={14} aria-hidden />
      <span>
        {body || (message.subtype && known[message.subtype]) || t.system.other} <time dateTime={saidAt(message)}>{clock(saidAt(message))}</time>
      </span>
    </div>
  )
}
