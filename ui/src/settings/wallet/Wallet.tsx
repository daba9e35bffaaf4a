import { useQuery } from '@tanstack/react-query'
import { keys } from '../../api/keys'
import * as api from '../../api/wallet'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import { Balance } from './Balance'
import { Limits } from './Limits'
import { Operator } from './Operator'
import { PriceList } from './PriceList'
import { Statement } from './Statement'

export default function Wallet() {
  const { me } = useDesk()
  const wallet = useQuery({ queryKey: keys.wallet, queryFn: api.wallet })
  const prices = useQuery({ queryKey: keys.prices, queryFn: api.prices })
  return (
    <>
      <Head title={t.settings.wallet} hint={t.wallet.hint} />
      <Loaded query={wallet}>
        {(known) => (
          <>
            <Balance wallet={known} />
            {me.person.is_operator && <Operator wallet={known} decidedBy={prices.data?.decided_by} />}
            <Statement />
            <Limits wallet={known} />
          </>
        )}
      </Loaded>
      <Loaded query={prices}>{(known) => <PriceList key={JSON.stringify(known)} prices={known} />}</Loaded>
    </>
  )
}
