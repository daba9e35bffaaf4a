import { ActionIcon, Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/wallet'
import type { Prices, Rate } from '../../api/wallet'
import { useSave } from '../save'
import { t } from '../../strings'
import styles from '../Settings.module.css'
import own from './Wallet.module.css'

const MOST = 1_000_000_000
const SURCHARGE = 25

/** What things cost: a turn of the assistant, files, and Meta's categories by country. Editable by whoever may. */
export function PriceList({ prices }: { prices: Prices }) {
  const [draft, setDraft] = useState(prices)
  const save = useSave(keys.wallet, api.setPrices, t.settings.saved)
  const change = (part: Partial<Prices>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { turn, media, cost_plus_percent, credit_micros, rates } = draft
    save.mutate({ turn, media, cost_plus_percent, credit_micros, rates })
  }
  return (
    <form className={styles.card} onSubmit={submit} aria-label={t.wallet.prices}>
      <h2>{t.wallet.prices}</h2>
      <p className={styles.quiet}>{prices.editable ? t.wallet.pricesHint : t.wallet.pricesFixed}</p>
      <fieldset disabled={!prices.editable} style={{ display: 'contents' }}>
        <div className={styles.two}>
          <Amount label={t.wallet.turn} value={draft.turn} onChange={(turn) => change({ turn })} />
          <Amount label={t.wallet.media} value={draft.media} onChange={(media) => change({ media })} />
        </div>
        <CostPlus prices={draft} onChange={change} />
        <Rates rates={draft.rates} editable={prices.editable} onChange={(rates) => change({ rates })} />
        {prices.editable && (
          <div>
            <Button type="submit" loading={save.isPending}>
              {t.page.save}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  )
}

function CostPlus({ prices, onChange }: { prices: Prices; onChange: (part: Partial<Prices>) => void }) {
  const on = prices.cost_plus_percent !== null
  return (
    <div className={styles.two}>
      <Switch
        label={t.wallet.costPlus}
        description={t.wallet.costPlusHint}
        checked={on}
        onChange={(event) => onChange({ cost_plus_percent: event.currentTarget.checked ? SURCHARGE : null })}
      />
      {on && (
        <>
          <Amount label={t.wallet.surcharge} value={prices.cost_plus_percent ?? 0} onChange={(cost_plus_percent) => onChange({ cost_plus_percent })} />
          <Amount label={t.wallet.worth} value={prices.credit_micros} least={1} onChange={(credit_micros) => onChange({ credit_micros })} />
        </>
      )}
    </div>
  )
}

function Rates({ rates, editable, onChange }: { rates: Rate[]; editable: boolean; onChange: (rates: Rate[]) => void }) {
  const put = (place: number, part: Partial<Rate>) => onChange(rates.map((rate, n) => (n === place ? { ...rate, ...part } : rate)))
  const names = Object.keys(t.wallet.categories)
  return (
    <div role="group" aria-label={t.wallet.rates} className={styles.lines} style={{ gap: 8 }}>
      <strong>{t.wallet.rates}</strong>
      <span className={styles.quiet}>{t.wallet.ratesHint}</span>
      {rates.map((rate, place) => (
        <div key={place} className={own.rate}>
          <Select
            aria-label={t.wallet.category}
            data={names.map((value) => ({ value, label: t.wallet.categories[value] ?? value }))}
            value={rate.category}
            onChange={(category) => category && put(place, { category })}
            allowDeselect={false}
            disabled={!editable}
          />
          <TextInput
            aria-label={t.wallet.country}
            value={rate.country}
            onChange={(event) => put(place, { country: event.currentTarget.value.toUpperCase() })}
            pattern="[A-Z]{2}|\*"
            maxLength={2}
            required
          />
          <Amount aria-label={t.wallet.rate} value={rate.credits} onChange={(credits) => put(place, { credits })} />
          {editable && (
            <ActionIcon variant="subtle" color="gray" aria-label={t.wallet.removeRate} onClick={() => onChange(rates.filter((_, n) => n !== place))}>
              <Trash2 size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {editable && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Plus size={15} />}
            onClick={() => onChange([...rates, { category: 'marketing', country: '', credits: 0 }])}
          >
            {t.wallet.addRate}
          </Button>
        </div>
      )}
    </div>
  )
}

interface AmountProps {
  label?: string
  'aria-label'?: string
  value: number
  least?: number
  onChange: (value: number) => void
}

function Amount({ value, least = 0, onChange, ...named }: AmountProps) {
  return (
    <NumberInput
      {...named}
      value={value}
      onChange={(given) => onChange(Number(given) || least)}
      min={least}
      max={MOST}
      allowDecimal={false}
      allowNegative={false}
      required
    />
  )
}
