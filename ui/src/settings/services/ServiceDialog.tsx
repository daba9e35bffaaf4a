import { Group, MultiSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { Resource, Service, ServiceBody } from '../../api/reception'
import { t } from '../../strings'
import { Amount } from '../Amount'
import { Form } from '../Form'
import { useSave } from '../save'

const FRESH: ServiceBody = { name: '', length: 45, price: null, description: '', before: 0, after: 0, step: 15, notice: 60, horizon: 60, active: true, resource_ids: [] }
const STEPS = ['5', '10', '15', '20', '30', '60']
const TIMES = ['length', 'before', 'after'] as const

interface Props {
  service: Service | null
  people: Resource[]
  currency: string
  onClose: () => void
}

export function ServiceDialog({ service, people, currency, onClose }: Props) {
  const [draft, setDraft] = useState<ServiceBody>(service === null ? FRESH : bodyOf(service))
  const change = (part: Partial<ServiceBody>) => setDraft({ ...draft, ...part })
  const save = useSave<void, unknown>(keys.services, () => api.saveService(service?.id ?? null, { ...draft, name: draft.name.trim() }), t.settings.saved)
  const ready = draft.name.trim() !== '' && draft.length >= 5
  return (
    <Form title={service === null ? t.services.add : service.name} ready={ready} saving={save} onClose={onClose}>
      <TextInput label={t.services.name} placeholder={t.services.namePlaceholder} value={draft.name} required maxLength={120} onChange={(event) => change({ name: event.currentTarget.value })} data-autofocus />
      <Group grow align="start">
        {TIMES.map((name) => (
          <NumberInput
            key={name}
            label={t.services[name]}
            value={draft[name] ?? 0}
            onChange={(value) => typeof value === 'number' && change({ [name]: value })}
            min={name === 'length' ? 5 : 0}
            max={1440}
            step={5}
            suffix=" min"
            clampBehavior="blur"
          />
        ))}
      </Group>
      <Group grow align="start">
        <Amount label={t.services.price} description={t.services.priceHint} value={draft.price ?? null} currency={currency} onChange={(price) => change({ price })} />
        <Select
          label={t.services.step}
          description={t.services.stepHint}
          data={STEPS.map((value) => ({ value, label: t.services.minutes(Number(value)) }))}
          value={String(draft.step)}
          onChange={(value) => value && change({ step: Number(value) })}
          allowDeselect={false}
        />
      </Group>
      <MultiSelect
        label={t.services.who}
        description={t.services.whoHint}
        data={people.filter(({ active, id }) => active || draft.resource_ids?.includes(id)).map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.resource_ids ?? []}
        onChange={(resource_ids) => change({ resource_ids })}
      />
      <Group grow align="start">
        <NumberInput label={t.services.notice} description={t.services.noticeHint} value={(draft.notice ?? 0) / 60} min={0} max={8760} decimalScale={2} suffix=" h" onChange={(value) => typeof value === 'number' && change({ notice: Math.round(value * 60) })} />
        <NumberInput label={t.services.horizon} description={t.services.horizonHint} value={draft.horizon ?? 60} min={1} max={366} onChange={(value) => typeof value === 'number' && change({ horizon: value })} />
      </Group>
      <Textarea label={t.services.description} description={t.services.descriptionHint} value={draft.description ?? ''} autosize minRows={2} maxLength={2000} onChange={(event) => change({ description: event.currentTarget.value })} />
      <Switch label={t.services.active} checked={draft.active ?? true} onChange={(event) => change({ active: event.currentTarget.checked })} />
    </Form>
  )
}

function bodyOf({ id: _id, created_at: _at, ...body }: Service): ServiceBody {
  return body
}
