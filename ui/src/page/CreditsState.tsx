import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { keys } from '../api/keys'
import * as api from '../api/wallet'
import { useDesk } from '../session/desk'
import { t } from '../strings'
import styles from './Frame.module.css'

/** Says to those who can do something about it that the wallet is empty. */
export function CreditsState() {
  const { membership } = useDesk()
  const { data } = useQuery({ queryKey: keys.wallet, queryFn: api.wallet, enabled: membership.role !== 'agent' })
  if (data?.mode !== 'prepaid' || data.level !== 'empty') return null
  return (
    <div className={styles.state} role="status">
      <span>
        {t.wallet.banner.empty} <Link href={`/t/${membership.slug}/settings/wallet`}>{t.wallet.banner.link}</Link>
      </span>
    </div>
  )
}
