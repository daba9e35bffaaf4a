import { Alert, Badge, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CalendarClock, MessageSquare, UserX, X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { keys } from '../api/keys'
import * as api from '../api/reception'
import type { AppointmentDetail, Resource, Service, Slot } from '../api/reception'
import { sentenceOf } from '../api/problem'
import type { Profile } from '../api/types'
import { money } from '../page/money'
import { moment } from '../page/time'
import { localOf, whenWords } from '../page/zoned'
import { useDesk } from '../session/desk'
import { Loaded } from '../settings/Loaded'
import { useSave } from '../settings/save'
import { t } from '../strings'
import styles from './Calendar.module.css'
import { SlotPicker } from './SlotPicker'

interface Props {
  id: string
  profile: Profile
  services: Service[]
  resources: Resource[]
  onClose: () => void
}

const COLOURS = { booked: 'jade', cancelled: 'gray', no_show: 'orange' } as const

/** One appointment: what is known of it, and what can be done with it. */
export function Details({ id, ...around }: Props) {
  const query = useQuery({ queryKey: keys.appointment(id), queryFn: () => api.appointment(id) })
  return (
    <Modal opened onClose={around.onClose} title={t.calendar.appointment} size="lg" closeButtonProps={{ 'aria-label': t.page.close }}>
      <Loaded query={query}>{(known) => <Known known={known} {...around} />}</Loaded>
    </Modal>
  )
}

type Doing = 'nothing' | 'moving' | 'cancelling'

function Known({ known, profile, services, resources, onClose }: { known: AppointmentDetail } & Omit<Props, 'id'>) {
  const { membership } = useDesk()
  const [doing, setDoing] = useState<Doing>('nothing')
  const zone = profile.timezone
  const missed = useSave<void, unknown>(keys.appointments, () => api.noShow(known.id), t.settings.saved)
  const service = services.find((one) => one.id === known.service_id)
  const over = Date.parse(known.starts_at) <= Date.now()
  return (
    <Stack>
      <div>
        <Group justify="space-between" align="start">
          <strong className={styles.name}>{known.name}</strong>
          <Badge variant="light" tt="none" color={COLOURS[known.state]}>
            {t.calendar.states[known.state]}
          </Badge>
        </Group>
        <Text>{whenWords(known.starts_at, zone)}</Text>
        <Text c="var(--ink-2)">
          {known.service_name} · {known.resource_name}
          {known.price !== null && ` · ${money(known.price, known.currency)}`}
        </Text>
        {known.note && <Text mt={6}>{known.note}</Text>}
      </div>
      <Group gap="xs">
        {known.state === 'booked' && (
          <>
            <Button size="xs" leftSection={<CalendarClock size={15} />} variant="light" disabled={!service?.active} aria-expanded={doing === 'moving'} onClick={() => setDoing(doing === 'moving' ? 'nothing' : 'moving')}>
              {t.calendar.move}
            </Button>
            <Button size="xs" leftSection={<X size={15} />} variant="light" color="red" aria-expanded={doing === 'cancelling'} onClick={() => setDoing(doing === 'cancelling' ? 'nothing' : 'cancelling')}>
              {t.calendar.cancel}
            </Button>
            {over && (
              <Button size="xs" leftSection={<UserX size={15} />} variant="light" color="orange" loading={missed.isPending} onClick={() => missed.mutate()}>
                {t.calendar.noShow}
              </Button>
            )}
          </>
        )}
        {known.conversation_id && (
          <Button size="xs" component={Link} href={`/t/${membership.slug}/inbox/${known.conversation_id}`} variant="subtle" leftSection={<MessageSquare size={15} />}>
            {t.calendar.conversation}
          </Button>
        )}
      </Group>
      {doing === 'moving' && service && <Moving known={known} service={service} resources={resources} zone={zone} onDone={onClose} />}
      {doing === 'cancelling' && <Cancelling known={known} onDone={onClose} />}
      <History known={known} zone={zone} />
    </Stack>
  )
}

interface MovingProps {
  known: AppointmentDetail
  service: Service
  resources: Resource[]
  zone: string
  onDone: () => void
}

function Moving({ known, service, resources, zone, onDone }: MovingProps) {
  const [slot, setSlot] = useState<Slot | null>(null)
  const move = useSave<string, unknown>(keys.appointments, (token) => api.move(known.id, token), t.calendar.moved)
  const [today, day] = [localOf(new Date(), zone).day, localOf(known.starts_at, zone).day]
  return (
    <section className={styles.doing} aria-label={t.calendar.move}>
      <SlotPicker service={service} resources={resources} zone={zone} day={day < today ? today : day} with={known.resource_id} moving={known.id} chosen={slot} onChoose={setSlot} />
      <Text c="var(--ink-2)" size="sm">
        {known.conversation_id ? t.calendar.isTold(known.name) : t.calendar.isNotTold(known.name)}
      </Text>
      {move.isError && <Alert color="red">{sentenceOf(move.error)}</Alert>}
      <Button disabled={!slot} loading={move.isPending} onClick={() => slot && move.mutate(slot.token, { onSuccess: onDone })}>
        {slot ? t.calendar.moveTo(whenWords(slot.starts_at, zone), slot.resource_name) : t.calendar.chooseTime}
      </Button>
    </section>
  )
}

function Cancelling({ known, onDone }: { known: AppointmentDetail; onDone: () => void }) {
  const [why, setWhy] = useState('')
  const cancel = useSave<void, unknown>(keys.appointments, () => api.cancel(known.id, why.trim()), t.calendar.cancelled)
  return (
    <section className={styles.doing} aria-label={t.calendar.cancel}>
      <TextInput label={t.calendar.why} description={t.calendar.whyHint} value={why} maxLength={500} onChange={(event) => setWhy(event.currentTarget.value)} data-autofocus />
      <Text c="var(--ink-2)" size="sm">
        {known.conversation_id ? t.calendar.isTold(known.name) : t.calendar.isNotTold(known.name)}
      </Text>
      <Button color="red" loading={cancel.isPending} onClick={() => cancel.mutate(undefined, { onSuccess: onDone })}>
        {t.calendar.cancelSure}
      </Button>
    </section>
  )
}

function History({ known, zone }: { known: AppointmentDetail; zone: string }) {
  const steps: Record<string, string> = t.calendar.steps
  const whys: Record<string, string> = t.calendar.skipped
  return (
    <section>
      <h3 className={styles.small}>{t.calendar.history}</h3>
      <ul className={styles.history}>
        {known.history.map((step) => (
          <li key={step.at + step.what}>
            {steps[step.what] ?? step.what}
            {step.was_at && `, ${t.calendar.was(whenWords(step.was_at, zone))}`} · {step.author === 'assistant' ? t.authors.assistant : step.author} · {moment(step.at)}
            {step.why && <em> {step.why}</em>}
          </li>
        ))}
        {known.reminders.map((one) => (
          <li key={one.due_at}>
            {t.calendar.reminders[one.state]} · {whenWords(one.due_at, zone)}
            {one.why && <em> {whys[one.why] ?? one.why}</em>}
          </li>
        ))}
      </ul>
    </section>
  )
}
