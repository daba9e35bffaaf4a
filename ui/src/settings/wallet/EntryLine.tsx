import { Link } from 'wouter'
import type { Entry } from '../../api/wallet'
import { change, credits } from '../../page/numbers'
import { moment } from '../../page/time'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import styles from '../Settings.module.css'
import { reason } from './reason'
import own from './Wallet.module.css'

export function EntryLine({ entry }: { entry: Entry }) {
  const { membership } = useDesk()
  const sign = entry.change > 0 ? 'plus' : entry.change < 0 ? 'minus' : 'none'
  return (
    <div className={styles.line}>
      <span className={styles.what} style={{ flex: '1 1 260px' }}>
        <span>{reason(entry)}</span>
        <small>
          {[moment(entry.at), entry.by_name].filter(Boolean).join(' · ')}
          {entry.conversation_id && (
            <>
              {' · '}
              <Link href={`/t/${membership.slug}/inbox/${entry.conversation_id}`}>{entry.customer ?? t.wallet.conversation}</Link>
            </>
          )}
        </small>
      </span>
      <span className={own.amount} data-sign={sign}>
        {change(entry.change)}
        <small>{t.wallet.left(credits(entry.balance))}</small>
      </span>
    </div>
  )
}
