import { CircleHelp } from 'lucide-react'
import type { Message } from '../../../api/types'
import { t } from '../../../strings'
import styles from './Body.module.css'

/** Something that WhatsApp does not hand on, or a type newer than this page. It is stored all the same. */
export function Unsupported({ message }: { message: Message }) {
  const known = message.type === 'unsupported' || message.type === 'unknown'
  return (
    <div className={styles.icon}>
      <CircleHelp size={20} aria-hidden />
      <div className={styles.card}>
        <span>{known ? t.unsupported.byWhatsApp : t.unsupported.byUs(message.type)}</span>
        <span className={styles.small}>{message.error?.sentence ?? t.unsupported.hint}</span>
      </div>
    </div>
  )
}
