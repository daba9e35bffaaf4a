import type { Wallet } from '../../api/wallet'
import { credits } from '../../page/numbers'
import { t } from '../../strings'
import styles from '../Settings.module.css'
import own from './Wallet.module.css'

/** How many credits there are, and in a sentence what that means. */
export function Balance({ wallet }: { wallet: Wallet }) {
  const capped = wallet.daily_cap !== null && wallet.spent_today >= wallet.daily_cap
  const level = wallet.mode === 'unmetered' ? 'unmetered' : capped && wallet.level !== 'empty' ? 'capped' : wallet.level
  return (
    <section className={styles.card} aria-label={t.wallet.balance}>
      {wallet.mode === 'prepaid' && (
        <div className={own.figures}>
          <Figure words={t.wallet.available} amount={wallet.available} />
          <Figure words={t.wallet.held} amount={wallet.held} />
          <Figure words={t.wallet.spentToday} amount={wallet.spent_today} of={wallet.daily_cap} />
        </div>
      )}
      <p className={own.level} data-level={level}>
        {t.wallet.levels[level]}
      </p>
    </section>
  )
}

function Figure({ words, amount, of = null }: { words: string; amount: number; of?: number | null }) {
  return (
    <div className={own.figure}>
      <span className={styles.quiet}>{words}</span>
      <strong>
        {credits(amount)}
        {of !== null && <small> / {credits(of)}</small>}
      </strong>
    </div>
  )
}
