import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { EscalationContact, Way } from '../../api/reception'
import { t } from '../../strings'
import { Form } from '../Form'
import { useSave } from '../save'

const WAYS: Way[] = ['whatsapp', 'email', 'telegram', 'sms']

interface Props {
  person: EscalationContact | null
  position: number
  onClose: () => void
}

export function PersonDialog({ person, position, onClose }: Props) {
  const [name, setName] = useState(person?.name ?? '')
  const [way, setWay] = useState<Way>(person?.way ?? 'whatsapp')
  const [address, setAddress] = useState('')
  const [place, setPlace] = useState(person?.position ?? position)
  const [active, setActive] = useState(person?.active ?? true)
  const kept = person !== null && person.way === way
  const save = useSave<void, unknown>(
    keys.escalationContacts,
    () => api.saveEscalationContact(person?.id ?? null, { name: name.trim(), way, address: address.trim() || null, position: place, active }),
    t.settings.saved,
  )
  return (
    <Form title={person?.name ?? t.told.add} ready={name.trim() !== '' && (kept || address.trim() !== '')} saving={save} onClose={onClose}>
      <TextInput label={t.told.name} value={name} required maxLength={120} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <Select
        label={t.told.way}
        data={WAYS.map((value) => ({ value, label: t.escalations.ways[value] }))}
        value={way}
        onChange={(value) => value && setWay(value as Way)}
        allowDeselect={false}
      />
      <TextInput
        label={way === 'whatsapp' ? t.told.number : t.told.address}
        description={kept ? t.told.keeps(person.shown) : t.told.addressHints[way]}
        placeholder={t.told.examples[way]}
        value={address}
        required={!kept}
        maxLength={1000}
        autoComplete="off"
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <NumberInput label={t.told.position} description={t.told.positionHint} value={place} min={0} max={1000} onChange={(value) => typeof value === 'number' && setPlace(value)} />
      <Switch label={t.told.active} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
    </Form>
  )
}
