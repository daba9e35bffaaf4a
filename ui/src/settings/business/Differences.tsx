import { ActionIcon, Alert, Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CalendarOff, Plus } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import { sentenceOf } from '../../api/problem'
import * as api from '../../api/reception'
import type { Exception, ExceptionBody } from '../../api/reception'
import { dayWords } from '../../page/zoned'
import { t } from '../../strings'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { SpanFields } from './WeekFields'

const TODAY = () => new Date().toLocaleDateString('en-CA')

/** Days on which other hours hold, or none: of the business, or of one of its people and rooms. */
export function Differences({ resource = null }: { resource?: string | null }) {
  const [adding, setAdding] = useState(false)
  const since = TODAY()
  const query = useQuery({ queryKey: keys.exceptionsOf(resource, since), queryFn: () => api.exceptions(resource, since) })
  return (
    <>
      <Loaded query={query}>
        {({ items }) => (
          <div className={styles.lines}>
            {items.length === 0 && <span className={styles.quiet}>{t.exceptions.none}</span>}
            {items.map((one) => (
              <Line key={one.id} exception={one} />
            ))}
          </div>
        )}
      </Loaded>
      <div>
        <Button size="xs" variant="light" leftSection={<Plus size={15} />} onClick={() => setAdding(true)}>
          {resource === null ? t.exceptions.add : t.exceptions.addAway}
        </Button>
      </div>
      {adding && <Add resource={resource} onClose={() => setAdding(false)} />}
    </>
  )
}

function Line({ exception }: { exception: Exception }) {
  const drop = useSave<void, unknown>(keys.exceptions, () => api.dropException(exception.id))
  const times = exception.openings.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')
  return (
    <div className={styles.line}>
      <span className={styles.what}>
        <strong>{daysOf(exception)}</strong>
        <small>{[exception.label, times || t.hours.closed].filter(Boolean).join(' · ')}</small>
      </span>
      <Sure label={t.members.remove} question={t.exceptions.removeSure(daysOf(exception))} busy={drop.isPending} onYes={() => drop.mutate()} />
    </div>
  )
}

function Add({ resource, onClose }: { resource: string | null; onClose: () => void }) {
  const [draft, setDraft] = useState<ExceptionBody>({ first_day: TODAY(), last_day: TODAY(), openings: [], label: '' })
  const change = (part: Partial<ExceptionBody>) => setDraft({ ...draft, ...part })
  const save = useSave<void, unknown>(keys.exceptions, () => api.addException(resource, draft), t.settings.saved)
  const spans = draft.openings ?? []
  const ready = draft.first_day !== '' && draft.last_day >= draft.first_day && spans.every(({ opens, closes }) => opens < closes)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) save.mutate(undefined, { onSuccess: onClose })
  }
  return (
    <Modal opened onClose={onClose} title={resource === null ? t.exceptions.add : t.exceptions.addAway} closeButtonProps={{ 'aria-label': t.page.close }}>
      <form onSubmit={submit}>
        <Stack>
          <Group grow>
            <TextInput
              type="date"
              label={t.exceptions.first}
              value={draft.first_day}
              required
              onChange={({ currentTarget: { value } }) => change({ first_day: value, ...(value > draft.last_day && { last_day: value }) })}
            />
            <TextInput type="date" label={t.exceptions.last} value={draft.last_day} min={draft.first_day} required onChange={(event) => change({ last_day: event.currentTarget.value })} />
          </Group>
          <TextInput label={t.exceptions.label} placeholder={t.exceptions.labelPlaceholder} value={draft.label ?? ''} maxLength={80} onChange={(event) => change({ label: event.currentTarget.value })} />
          <Checkbox
            label={resource === null ? t.exceptions.closed : t.exceptions.away}
            checked={spans.length === 0}
            onChange={(event) => change({ openings: event.currentTarget.checked ? [] : [{ opens: '09:00', closes: '13:00' }] })}
          />
          {spans.map((span, n) => (
            <SpanFields
              key={n}
              span={span}
              day={t.exceptions.thatDay}
              onChange={(part) => change({ openings: spans.map((one) => (one === span ? { ...one, ...part } : one)) })}
              onRemove={() => change({ openings: spans.filter((one) => one !== span) })}
            />
          ))}
          {spans.length > 0 && (
            <ActionIcon variant="subtle" color="gray" aria-label={t.hours.add(t.exceptions.thatDay)} onClick={() => change({ openings: [...spans, { opens: '15:00', closes: '19:00' }] })}>
              <Plus size={16} />
            </ActionIcon>
          )}
          {save.isError && <Alert color="red">{sentenceOf(save.error)}</Alert>}
          <Button type="submit" leftSection={<CalendarOff size={16} />} disabled={!ready} loading={save.isPending}>
            {t.page.save}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

function daysOf({ first_day, last_day }: Exception): string {
  const words = (day: string) => dayWords(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  return first_day === last_day ? words(first_day) : `${words(first_day)} – ${words(last_day)}`
}
