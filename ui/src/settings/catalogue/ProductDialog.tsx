import { ActionIcon, Button, Group, NumberInput, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { Product, ProductBody } from '../../api/reception'
import { t } from '../../strings'
import { Amount } from '../Amount'
import { Form } from '../Form'
import { useSave } from '../save'

type Option = NonNullable<ProductBody['options']>[number]

interface Props {
  product: Product | null
  currency: string
  onClose: () => void
}

export function ProductDialog({ product, currency, onClose }: Props) {
  const [draft, setDraft] = useState<ProductBody>(bodyOf(product))
  const [price, setPrice] = useState<number | null>(product?.price ?? null)
  const change = (part: Partial<ProductBody>) => setDraft({ ...draft, ...part })
  const options = draft.options ?? []
  const save = useSave<void, unknown>(keys.products, () => api.saveProduct(product?.id ?? null, { ...draft, name: draft.name.trim(), price: price ?? 0 }), t.settings.saved)
  const ready = draft.name.trim() !== '' && price !== null && options.every(({ choice, name }) => choice.trim() && name.trim())
  return (
    <Form title={product?.name ?? t.catalogue.add} ready={ready} saving={save} onClose={onClose}>
      <TextInput label={t.catalogue.name} value={draft.name} required maxLength={160} onChange={(event) => change({ name: event.currentTarget.value })} data-autofocus />
      <Group grow align="start">
        <Amount label={t.catalogue.price} value={price} currency={currency} required onChange={setPrice} />
        <NumberInput label={t.catalogue.tax} value={(draft.tax ?? 0) / 100} min={0} max={100} decimalScale={2} suffix=" %" onChange={(value) => typeof value === 'number' && change({ tax: Math.round(value * 100) })} />
        <TextInput label={t.catalogue.sku} value={draft.sku ?? ''} maxLength={64} onChange={(event) => change({ sku: event.currentTarget.value.trim() || null })} />
      </Group>
      <Textarea label={t.catalogue.description} value={draft.description ?? ''} autosize minRows={2} maxLength={4000} onChange={(event) => change({ description: event.currentTarget.value })} />
      <Options options={options} currency={currency} onChange={(changed) => change({ options: changed })} />
      <Switch label={t.catalogue.active} checked={draft.active ?? true} onChange={(event) => change({ active: event.currentTarget.checked })} />
    </Form>
  )
}

interface OptionsProps {
  options: Option[]
  currency: string
  onChange: (options: Option[]) => void
}

function Options({ options, currency, onChange }: OptionsProps) {
  const put = (old: Option, part: Partial<Option>) => onChange(options.map((one) => (one === old ? { ...one, ...part } : one)))
  return (
    <section aria-label={t.catalogue.options}>
      <Text fw={600}>{t.catalogue.options}</Text>
      <Text c="var(--ink-2)" size="sm" mb={6}>
        {t.catalogue.optionsHint}
      </Text>
      {options.map((option, n) => (
        <Group key={n} align="end" mb={6} wrap="nowrap">
          <TextInput label={t.catalogue.choice} placeholder={t.catalogue.choicePlaceholder} value={option.choice} required maxLength={60} onChange={(event) => put(option, { choice: event.currentTarget.value })} />
          <TextInput label={t.catalogue.optionName} value={option.name} required maxLength={80} onChange={(event) => put(option, { name: event.currentTarget.value })} />
          <Amount label={t.catalogue.extra} value={option.extra ?? 0} currency={currency} negative onChange={(extra) => put(option, { extra: extra ?? 0 })} />
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t.catalogue.removeOption(option.name)} onClick={() => onChange(options.filter((one) => one !== option))}>
            <X size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button size="compact-sm" variant="subtle" leftSection={<Plus size={15} />} onClick={() => onChange([...options, { choice: options.at(-1)?.choice ?? '', name: '', extra: 0 }])}>
        {t.catalogue.addOption}
      </Button>
    </section>
  )
}

function bodyOf(product: Product | null): ProductBody {
  if (product === null) return { name: '', price: 0, sku: null, description: '', tax: 0, active: true, options: [] }
  const { name, price, sku, description, tax, active, options } = product
  return { name, price, sku, description, tax, active, options: options.map(({ choice, name, extra }) => ({ choice, name, extra })) }
}
