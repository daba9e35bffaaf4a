import { Megaphone } from 'lucide-react'
import { t } from '../../strings'
import { text } from './body/content'
import styles from './Quote.module.css'

/** The advertisement that brought the customer here. */
export function Referral({ referral }: { referral: Record<string, unknown> }) {
  const address = text(referral, 'source_url')
  return (
    <div className={styles.quote}>
      <span className={styles.author}>
        <Megaphone size={13} aria-hidden style={{ verticalAlign: -2 }} /> {t.bubble.fromAd}
      </span>
      <span>{text(referral, 'headline')}</span>
      <span className={styles.words}>{text(referral, 'body')}</span>
      {address && /^https?:/.test(address) && (
        <a href={address} target="_blank" rel="noreferrer noopener">
          {t.bubble.showAd}
        </a>
      )}
    </div>
  )
}
