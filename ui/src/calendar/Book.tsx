import { Alert, Button, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import * as conversations from '../api/conversations'
import { keys } from '../api/keys'
import * as api from '../api/reception'
import type { Resource, Service, Slot } from '../api/reception'
import { sentenceOf } from '../api/problem'
import type { Contact, Profile } from '../api/types'
import { money } from '../page/money'
import { whenWords } from '../page/zoned'
import { useSave } from '../settings/save'
import { t } from '../strings'
import { SlotPicker } from './SlotPicker'
import { Whom } from './Whom'

interface Props {
  day: string
  profile: Profile
  services: Service[]
  resources: Resource[]
  onClose: () => void
}

/** Somebody of the team books: for whom, what, when. */
export function Book({ day, profile, services, resources, onClose }: Props) {
  const offered = services.filter(({ active }) => active)
  const [contact, setContact] = useState<Contact | null>(null)
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [serviceId, setService] = useState(offered[0]?.id ?? '')
  const [slot, setSlot] = useState<Slot | null>(null)
  const service = offered.find(({ id }) => id === serviceId)
  const newest = useQuery({
    queryKey: keys.conversationsOf(contact?.id ?? ''),
    queryFn: () => conversations.ofContact(contact?.id ?? ''),
    enabled: contact !== null,
  })
  const conversation = newest.data?.items[0]?.id ?? null
  const book = useSave<void, unknown>(
    keys.appointments,
    () => api.book({ token: slot?.token ?? '', contact_id: contact?.id ?? '', conversation_id: conversation, name: name.trim(), note: note.trim() }),
    t.calendar.booked,
  )
  const ready = contact !== null && !newest.isPending && slot !== null && name.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) book.mutate(undefined, { onSuccess: onClose })
  }
  return (
    <Modal opened onClose={onClose} title={t.calendar.bookTitle} size="lg" closeButtonProps={{ 'aria-label': t.page.close }}>
      <form onSubmit={submit}>
        <Stack>
          <Whom
            contact={contact}
            onChoose={(chosen) => {
              setContact(chosen)
              setName(chosen?.name ?? '')
            }}
          />
          {contact && (
            <>
              <TextInput label={t.calendar.nameLabel} value={name} onChange={(event) => setName(event.currentTarget.value)} required maxLength={200} dir="auto" />
              <Select
                label={t.calendar.service}
                data={offered.map((one) => ({ value: one.id, label: labelOf(one, profile) }))}
                value={serviceId}
                onChange={(value) => {
                  setService(value ?? '')
                  setSlot(null)
                }}
                allowDeselect={false}
              />
              {service && <SlotPicker key={service.id} service={service} resources={resources} zone={profile.timezone} day={day} chosen={slot} onChoose={setSlot} />}
              <Textarea label={t.calendar.note} value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize maxLength={2000} dir="auto" />
              {newest.isSuccess && <Text c="var(--ink-2)">{conversation ? t.calendar.isTold(name) : t.calendar.isNotTold(name)}</Text>}
            </>
          )}
          {book.isError && <Alert color="red">{sentenceOf(book.error)}</Alert>}
          <Button type="submit" disabled={!ready} loading={book.isPending}>
            {slot ? t.calendar.bookAt(whenWords(slot.starts_at, profile.timezone), slot.resource_name) : t.calendar.book}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

function labelOf({ name, length, price }: Service, { currency }: Profile): string {
  return [name, t.services.minutes(length), price === null ? null : money(price, currency ?? 'EUR')].filter(Boolean).join(' · ')
}
