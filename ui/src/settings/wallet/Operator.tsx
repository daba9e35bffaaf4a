import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/wallet'
import type { Prices, Terms, Wallet } from '../../api/wallet'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'

/** What only the operator of the installation decides, and how credits come in by hand. */
export function Operator({ wallet, decidedBy }: { wallet: Wallet; decidedBy: Prices['decided_by'] | undefined }) {
  const { membership } = useDesk()
  const change = useSave(keys.wallet, (terms: Terms) => api.setTerms(membership.slug, terms), t.settings.saved)
  return (
    <section className={styles.card} aria-label={t.wallet.operator}>
      <h2>{t.wallet.operator}</h2>
      <Grant slug={membership.slug} />
      <div className={styles.row}>
        <Switch
          label={t.wallet.prepaid}
          checked={wallet.mode === 'prepaid'}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ mode: event.currentTarget.checked ? 'prepaid' : 'unmetered' })}
        />
        <Select
          aria-label={t.wallet.decidedBy}
          size="xs"
          w={230}
          data={(['operator', 'owner'] as const).map((value) => ({ value, label: t.wallet.deciding[value] }))}
          value={decidedBy ?? null}
          onChange={(value) => value && change.mutate({ prices_by: value as Prices['decided_by'] })}
          allowDeselect={false}
        />
      </div>
    </section>
  )
}

function Grant({ slug }: { slug: string }) {
  const [amount, setAmount] = useState<number | string>('')
  const [memo, setMemo] = useState('')
  const grant = useSave(keys.wallet, () => api.grant(slug, Number(amount), memo.trim()), t.wallet.granted)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const clear = () => {
      setAmount('')
      setMemo('')
    }
    grant.mutate(undefined, { onSuccess: clear })
  }
  return (
    <form onSubmit={submit} className={styles.two} aria-label={t.wallet.grant}>
      <NumberInput
        label={t.wallet.amount}
        description={t.wallet.amountHint}
        value={amount}
        onChange={setAmount}
        allowDecimal={false}
        min={-1_000_000_000}
        max={1_000_000_000}
        required
      />
      <TextInput
        label={t.wallet.memo}
        description={t.wallet.memoHint}
        value={memo}
        onChange={(event) => setMemo(event.currentTarget.value)}
        maxLength={300}
      />
      <div>
        <Button type="submit" loading={grant.isPending} disabled={!Number(amount)}>
          {t.wallet.grant}
        </Button>
      </div>
    </form>
  )
}
