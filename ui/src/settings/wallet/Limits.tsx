import { Button, NumberInput, Select } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/wallet'
import type { Wallet } from '../../api/wallet'
import { zones } from '../../page/zones'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'

/** From where on credits are low, and what may be spent in a day. */
export function Limits({ wallet }: { wallet: Wallet }) {
  const [low, setLow] = useState<number | string>(wallet.low_at)
  const [cap, setCap] = useState<number | string>(wallet.daily_cap ?? '')
  const [zone, setZone] = useState(wallet.timezone)
  const save = useSave(keys.wallet, api.setLimits, t.settings.saved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ low_at: Number(low) || 0, daily_cap: cap === '' ? null : Number(cap), timezone: zone })
  }
  return (
    <form className={styles.card} onSubmit={submit} aria-label={t.wallet.limits}>
      <h2>{t.wallet.limits}</h2>
      <div className={styles.two}>
        <NumberInput
          label={t.wallet.lowAt}
          description={t.wallet.lowAtHint}
          value={low}
          onChange={setLow}
          min={0}
          max={1_000_000_000}
          allowDecimal={false}
          allowNegative={false}
        />
        <NumberInput
          label={t.wallet.dailyCap}
          description={t.wallet.dailyCapHint}
          placeholder={t.wallet.noCap}
          value={cap}
          onChange={setCap}
          min={0}
          max={1_000_000_000}
          allowDecimal={false}
          allowNegative={false}
        />
        <Select
          label={t.wallet.zone}
          description={t.wallet.zoneHint}
          data={zones(zone)}
          value={zone}
          onChange={(value) => value && setZone(value)}
          searchable
          allowDeselect={false}
          limit={60}
        />
      </div>
      <div>
        <Button type="submit" loading={save.isPending}>
          {t.page.save}
        </Button>
      </div>
    </form>
  )
}
