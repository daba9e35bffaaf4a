import { ActionIcon, Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../api/keys'
import * as api from '../api/reception'
import type { Resource, Service, Slot } from '../api/reception'
import { Loaded } from '../settings/Loaded'
import { addDays, clockWords, dayWords, localOf, momentOf } from '../page/zoned'
import { t } from '../strings'
import styles from './Calendar.module.css'

interface Props {
  service: Service
  resources: Resource[]
  zone: string
  day: string
  with?: string
  moving?: string
  chosen: Slot | null
  onChoose: (slot: Slot | null) => void
}

/** The free times of a day, with anybody or with one person. */
export function SlotPicker({ service, resources, zone, day: first, with: whom = '', moving, chosen, onChoose }: Props) {
  const [day, setDay] = useState(first)
  const [who, setWho] = useState(whom)
  const people = resources.filter((one) => one.active && one.kind === 'person' && service.resource_ids.includes(one.id))
  const since = momentOf({ day, minute: 0 }, zone)
  const until = momentOf({ day: addDays(day, 1), minute: 0 }, zone)
  const resource = people.some(({ id }) => id === who) ? who : undefined
  const query = useQuery({
    queryKey: keys.slots(service.id, since.toISOString(), until.toISOString(), resource ?? '', moving ?? ''),
    queryFn: ({ signal }) => api.slots({ service: service.id, since, until, resource, moving }, signal),
    // What was offered can be booked for half an hour; here it is asked for anew each time.
    gcTime: 0,
  })
  const to = (wanted: string) => {
    setDay(wanted)
    onChoose(null)
  }
  return (
    <div className={styles.picker}>
      <Group gap="xs" align="end">
        <ActionIcon variant="default" size={36} aria-label={t.calendar.dayBefore} onClick={() => to(addDays(day, -1))}>
          <ChevronLeft size={18} />
        </ActionIcon>
        <TextInput type="date" label={t.calendar.date} value={day} onChange={(event) => event.currentTarget.value && to(event.currentTarget.value)} />
        <ActionIcon variant="default" size={36} aria-label={t.calendar.dayAfter} onClick={() => to(addDays(day, 1))}>
          <ChevronRight size={18} />
        </ActionIcon>
        {people.length > 1 && (
          <Select
            label={t.calendar.with}
            w={150}
            data={[{ value: '', label: t.calendar.anybody }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
            value={resource ?? ''}
            onChange={(value) => {
              setWho(value ?? '')
              onChoose(null)
            }}
            allowDeselect={false}
          />
        )}
      </Group>
      <Text c="var(--ink-2)" size="sm">
        {dayWords(day, { weekday: 'long', day: 'numeric', month: 'long' })}
      </Text>
      <Loaded query={query}>
        {(slots) =>
          slots.length === 0 ? (
            <Text>{t.calendar.noneFree}</Text>
          ) : (
            <div className={styles.times} role="group" aria-label={t.calendar.free}>
              {slots.map((slot) => (
                <Button
                  key={slot.starts_at}
                  size="compact-sm"
                  variant={chosen?.starts_at === slot.starts_at ? 'filled' : 'default'}
                  aria-pressed={chosen?.starts_at === slot.starts_at}
                  onClick={() => onChoose(slot)}
                >
                  {clockWords(localOf(slot.starts_at, zone).minute)}
                </Button>
              ))}
            </div>
          )
        }
      </Loaded>
    </div>
  )
}
