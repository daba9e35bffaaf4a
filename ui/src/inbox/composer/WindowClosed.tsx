import { Hourglass } from 'lucide-react'
import type { Conversation } from '../../api/types'
import { moment } from '../../page/time'
import { t } from '../../strings'
import styles from './Composer.module.css'
import { TemplateButton } from './Template'

/** WhatsApp takes only approved templates a day after the customer's last message: why, and the way on. */
export function WindowClosed({ conversation }: { conversation: Conversation }) {
  return (
    <div className={styles.closed}>
      <Hourglass size={20} color="var(--doubt)" aria-hidden />
      <p>
        <strong>{t.composer.windowClosed}</strong>{' '}
        {conversation.last_inbound_at ? t.composer.windowWhy(moment(conversation.last_inbound_at)) : t.composer.windowNever}
      </p>
      <TemplateButton conversation={conversation} wide />
    </div>
  )
}
