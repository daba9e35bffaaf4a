import { Badge, Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { Resource, ResourceBody, ResourceKind } from '../../api/reception'
import { t } from '../../strings'
import { Differences } from '../business/Differences'
import { WeekFields } from '../business/WeekFields'
import { troubleOf } from '../business/week'
import { Form } from '../Form'
import { useSave } from '../save'
import styles from '../Settings.module.css'

const KINDS: ResourceKind[] = ['person', 'room', 'thing']

/** Who and what does the services, and when they work. */
export function People({ people }: { people: Resource[] }) {
  const [edited, setEdited] = useState<Resource | 'new' | null>(null)
  return (
    <section className={styles.card} aria-label={t.resources.title}>
      <div className={`${styles.row} ${styles.between}`}>
        <div>
          <h2>{t.resources.title}</h2>
          <span className={styles.quiet}>{t.resources.hint}</span>
        </div>
        <Button size="xs" variant="light" leftSection={<Plus size={15} />} onClick={() => setEdited('new')}>
          {t.resources.add}
        </Button>
      </div>
      <div className={styles.lines}>
        {people.length === 0 && <span className={styles.quiet}>{t.resources.none}</span>}
        {people.map((one) => (
          <Line key={one.id} person={one} onEdit={() => setEdited(one)} />
        ))}
      </div>
      {edited && <Edit person={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  )
}

function Line({ person, onEdit }: { person: Resource; onEdit: () => void }) {
  const own = person.openings.length > 0 ? t.resources.ownHours : t.resources.businessHours
  const facts = [t.resources.kinds[person.kind], person.units > 1 ? t.resources.times(person.units) : '', own]
  return (
    <div className={styles.line}>
      <span className={styles.what}>
        <strong>{person.name}</strong>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
      <span className={styles.row}>
        {!person.active && (
          <Badge variant="light" color="gray" tt="none">
            {t.resources.retired}
          </Badge>
        )}
        <Button size="compact-sm" variant="subtle" aria-label={t.rules.editNamed(person.name)} onClick={onEdit}>
          {t.rules.edit}
        </Button>
      </span>
    </div>
  )
}

function Edit({ person, onClose }: { person: Resource | null; onClose: () => void }) {
  const [draft, setDraft] = useState<ResourceBody>(bodyOf(person))
  const change = (part: Partial<ResourceBody>) => setDraft({ ...draft, ...part })
  const openings = draft.openings ?? []
  const save = useSave<void, unknown>(keys.resources, () => api.saveResource(person?.id ?? null, { ...draft, name: draft.name.trim() }), t.settings.saved)
  const trouble = troubleOf(openings)
  return (
    <Form title={person?.name ?? t.resources.add} ready={draft.name.trim() !== '' && trouble === null} saving={save} onClose={onClose}>
      <TextInput label={t.resources.name} value={draft.name} required maxLength={120} onChange={(event) => change({ name: event.currentTarget.value })} data-autofocus />
      <div className={styles.two}>
        <Select
          label={t.resources.kind}
          data={KINDS.map((value) => ({ value, label: t.resources.kinds[value] }))}
          value={draft.kind ?? 'person'}
          onChange={(value) => value && change({ kind: value as ResourceKind })}
          allowDeselect={false}
        />
        <NumberInput label={t.resources.units} value={draft.units ?? 1} min={1} max={100} onChange={(value) => typeof value === 'number' && change({ units: value })} />
      </div>
      <Switch
        label={t.resources.own}
        checked={openings.length > 0}
        onChange={(event) => change({ openings: event.currentTarget.checked ? [{ weekday: 0, opens: '09:00', closes: '17:00' }] : [] })}
      />
      {openings.length > 0 && <WeekFields openings={openings} onChange={(changed) => change({ openings: changed })} />}
      {trouble && <span className={styles.trouble}>{trouble}</span>}
      {person && (
        <section>
          <h3 style={{ margin: '0 0 6px', fontSize: 14 }}>{t.resources.absences}</h3>
          <Differences resource={person.id} />
        </section>
      )}
      <Switch label={t.resources.active} checked={draft.active ?? true} onChange={(event) => change({ active: event.currentTarget.checked })} />
    </Form>
  )
}

function bodyOf(person: Resource | null): ResourceBody {
  if (person === null) return { name: '', kind: 'person', units: 1, active: true, openings: [] }
  const { name, kind, units, active, openings } = person
  return { name, kind, units, active, openings }
}
