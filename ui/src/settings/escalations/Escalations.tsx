import { Badge, Button, NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Siren, UserPlus } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { EscalationContact, EscalationRule } from '../../api/reception'
import { Empty } from '../../page/Empty'
import { t } from '../../strings'
import { LanguageSelect } from '../assistants/LanguageSelect'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { PersonDialog } from './PersonDialog'

/** Who is told, outside the inbox, when a customer needs a person now. */
export default function Escalations() {
  const [edited, setEdited] = useState<EscalationContact | 'new' | null>(null)
  const people = useQuery({ queryKey: keys.escalationContacts, queryFn: api.escalationContacts })
  const rule = useQuery({ queryKey: keys.escalationRule, queryFn: api.escalationRule })
  const last = people.data?.items.at(-1)?.position ?? 0
  return (
    <>
      <Head title={t.settings.escalations} hint={t.told.hint}>
        <Button leftSection={<UserPlus size={16} />} onClick={() => setEdited('new')}>
          {t.told.add}
        </Button>
      </Head>
      <Loaded query={people}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<Siren size={32} strokeWidth={1.5} />} title={t.told.none}>
              {t.told.noneHint}
            </Empty>
          ) : (
            <section className={`${styles.card} ${styles.lines}`} style={{ gap: 0 }} aria-label={t.told.people}>
              {items.map((person, n) => (
                <Line key={person.id} person={person} place={n + 1} onEdit={() => setEdited(person)} />
              ))}
            </section>
          )
        }
      </Loaded>
      <Loaded query={rule}>{(known) => <Rule known={known} />}</Loaded>
      {edited && <PersonDialog person={edited === 'new' ? null : edited} position={last + 1} onClose={() => setEdited(null)} />}
    </>
  )
}

function Line({ person, place, onEdit }: { person: EscalationContact; place: number; onEdit: () => void }) {
  const drop = useSave<void, unknown>(keys.escalationContacts, () => api.dropEscalationContact(person.id))
  return (
    <div className={styles.line}>
      <span className={styles.what}>
        <strong>
          {place}. {person.name}
        </strong>
        <small>
          {t.escalations.ways[person.way]} · {person.shown}
        </small>
      </span>
      <span className={styles.row}>
        {!person.active && (
          <Badge variant="light" color="gray" tt="none">
            {t.told.paused}
          </Badge>
        )}
        <Button size="compact-sm" variant="subtle" aria-label={t.rules.editNamed(person.name)} onClick={onEdit}>
          {t.rules.edit}
        </Button>
        <Sure label={t.members.remove} question={t.told.removeSure(person.name)} busy={drop.isPending} onYes={() => drop.mutate()} />
      </span>
    </div>
  )
}

function Rule({ known }: { known: EscalationRule }) {
  const [draft, setDraft] = useState(known)
  const change = (part: Partial<EscalationRule>) => setDraft({ ...draft, ...part })
  const save = useSave<void, unknown>(keys.escalationRule, () => api.saveEscalationRule(draft), t.settings.saved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form className={styles.card} onSubmit={submit} aria-label={t.told.rule}>
      <div>
        <h2>{t.told.rule}</h2>
        <span className={styles.quiet}>{t.told.ruleHint}</span>
      </div>
      <div className={styles.two}>
        <NumberInput label={t.told.repeat} value={draft.repeat_minutes} min={1} max={1440} suffix=" min" onChange={(value) => typeof value === 'number' && change({ repeat_minutes: value })} />
        <NumberInput label={t.told.rounds} value={draft.rounds} min={1} max={20} onChange={(value) => typeof value === 'number' && change({ rounds: value })} />
      </div>
      <div className={styles.two}>
        <TextInput label={t.told.template} value={draft.template ?? ''} pattern="[a-z0-9_]+" title={t.template.nameRule} onChange={(event) => change({ template: event.currentTarget.value || null })} />
        <LanguageSelect label={t.template.language} value={draft.template_language} onChange={(template_language) => change({ template_language })} />
      </div>
      <span className={styles.quiet}>{t.told.templateHint}</span>
      <div>
        <Button type="submit" loading={save.isPending}>
          {t.page.save}
        </Button>
      </div>
    </form>
  )
}
