import { Button } from '@mantine/core'
import { MessageCircleOff } from 'lucide-react'
import { moment } from '../../page/time'
import { t } from '../../strings'
import styles from './Composer.module.css'

/** The customer wants no more messages: whoever writes is told so first. */
export function OptedOut({ since, onWrite }: { since: string; onWrite?: () => void }) {
  return (
    <div className={styles.closed} role="status">
      <MessageCircleOff size={20} color="var(--bad)" aria-hidden />
      <p>
        <strong>{t.optedOut.title}</strong> {t.optedOut.why(moment(since))}
      </p>
      {onWrite && (
        <Button variant="default" onClick={onWrite}>
          {t.optedOut.write}
        </Button>
      )}
    </div>
  )
}
