import { Button, MultiSelect, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { BookingRule } from '../../api/reception'
import { t } from '../../strings'
import { LanguageSelect } from '../assistants/LanguageSelect'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'

const BEFORE = [30, 60, 120, 240, 720, 1440, 2880, 4320, 10080]
const TEMPLATES = ['confirmation_template', 'reminder_template', 'change_template'] as const

/** What customers are told of their appointments by itself. */
export function Reminders() {
  const query = useQuery({ queryKey: keys.bookingRule, queryFn: api.bookingRule })
  return <Loaded query={query}>{(known) => <Fields known={known} />}</Loaded>
}

function Fields({ known }: { known: BookingRule }) {
  const [draft, setDraft] = useState(known)
  const change = (part: Partial<BookingRule>) => setDraft({ ...draft, ...part })
  const save = useSave<void, unknown>(keys.bookingRule, () => api.saveBookingRule(draft), t.settings.saved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const choices = [...new Set([...BEFORE, ...draft.remind])].sort((a, b) => a - b)
  return (
    <form className={styles.card} onSubmit={submit} aria-label={t.reminders.title}>
      <div>
        <h2>{t.reminders.title}</h2>
        <span className={styles.quiet}>{t.reminders.hint}</span>
      </div>
      <Switch label={t.reminders.confirm} description={t.reminders.confirmHint} checked={draft.confirm} onChange={(event) => change({ confirm: event.currentTarget.checked })} />
      <Switch label={t.reminders.invite} checked={draft.invite} onChange={(event) => change({ invite: event.currentTarget.checked })} />
      <MultiSelect
        label={t.reminders.remind}
        data={choices.map((minutes) => ({ value: String(minutes), label: t.reminders.before(minutes) }))}
        value={draft.remind.map(String)}
        onChange={(remind) => change({ remind: remind.map(Number) })}
        maxValues={5}
      />
      <div>
        <h3 style={{ margin: 0, fontSize: 14 }}>{t.reminders.templates}</h3>
        <span className={styles.quiet}>{t.reminders.templatesHint}</span>
      </div>
      <div className={styles.two}>
        {TEMPLATES.map((name) => (
          <TextInput
            key={name}
            label={t.reminders[name]}
            value={draft[name] ?? ''}
            pattern="[a-z0-9_]+"
            title={t.template.nameRule}
            onChange={(event) => change({ [name]: event.currentTarget.value || null })}
          />
        ))}
        <LanguageSelect label={t.template.language} value={draft.template_language} onChange={(template_language) => change({ template_language })} />
      </div>
      <div>
        <Button type="submit" loading={save.isPending}>
          {t.page.save}
        </Button>
      </div>
    </form>
  )
}
