import { Button, Group, Modal, Select, Stack, Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CalendarSync } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import { sentenceOf } from '../../api/problem'
import * as api from '../../api/reception'
import type { CalendarLink, Resource } from '../../api/reception'
import { date } from '../../page/time'
import { t } from '../../strings'
import { Copyable } from '../Copyable'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'

/** Secret addresses under which phones and calendar programs show what is booked. */
export function CalendarLinks({ people }: { people: Resource[] }) {
  const [adding, setAdding] = useState(false)
  const query = useQuery({ queryKey: keys.calendars, queryFn: api.calendars })
  return (
    <section className={styles.card} aria-label={t.calendars.title}>
      <div className={`${styles.row} ${styles.between}`}>
        <div>
          <h2>{t.calendars.title}</h2>
          <span className={styles.quiet}>{t.calendars.hint}</span>
        </div>
        <Button size="xs" variant="light" leftSection={<CalendarSync size={15} />} onClick={() => setAdding(true)}>
          {t.calendars.add}
        </Button>
      </div>
      <Loaded query={query}>
        {({ items }) => (
          <div className={styles.lines}>
            {items.length === 0 && <span className={styles.quiet}>{t.calendars.none}</span>}
            {items.map((one) => (
              <Line key={one.id} link={one} />
            ))}
          </div>
        )}
      </Loaded>
      {adding && <Add people={people} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Line({ link }: { link: CalendarLink }) {
  const drop = useSave<void, unknown>(keys.calendars, () => api.dropCalendar(link.id))
  return (
    <div className={styles.line}>
      <span className={styles.what}>
        <strong>{link.name}</strong>
        <small>{t.keys.made(date(link.created_at))}</small>
      </span>
      <Sure label={t.keys.revoke} question={t.calendars.removeSure(link.name)} busy={drop.isPending} onYes={() => drop.mutate()} />
    </div>
  )
}

function Add({ people, onClose }: { people: Resource[]; onClose: () => void }) {
  const [who, setWho] = useState('')
  const name = people.find(({ id }) => id === who)?.name ?? t.calendar.everyone
  const add = useSave<void, CalendarLink>(keys.calendars, () => api.addCalendar(name, who || null))
  return (
    <Modal opened onClose={onClose} title={t.calendars.add} closeOnClickOutside={!add.data} closeButtonProps={{ 'aria-label': t.page.close }}>
      <Stack>
        {add.data?.url ? (
          <>
            <Alert color="yellow">{t.calendars.once}</Alert>
            <Copyable label={t.calendars.address} value={add.data.url} />
            <Group>
              <Button onClick={onClose}>{t.keys.kept}</Button>
            </Group>
          </>
        ) : (
          <>
            <Select
              label={t.calendar.whose}
              data={[{ value: '', label: t.calendar.everyone }, ...people.map((one) => ({ value: one.id, label: one.name }))]}
              value={who}
              onChange={(value) => setWho(value ?? '')}
              allowDeselect={false}
            />
            {add.isError && <Alert color="red">{sentenceOf(add.error)}</Alert>}
            <Button loading={add.isPending} onClick={() => add.mutate()}>
              {t.calendars.make}
            </Button>
          </>
        )}
      </Stack>
    </Modal>
  )
}
