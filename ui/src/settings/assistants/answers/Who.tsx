import { MultiSelect, Textarea, TextInput } from '@mantine/core'
import { t } from '../../../strings'
import styles from '../../Settings.module.css'
import { languageChoices } from '../LanguageSelect'
import type { Part } from './Answers'

/** Persona, tone, wishes, languages. */
export function Who({ settings, onChange }: Part) {
  return (
    <section className={styles.card} aria-label={t.drafts.who}>
      <h2>{t.drafts.who}</h2>
      <Textarea
        label={t.drafts.persona}
        placeholder={t.drafts.personaPlaceholder}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={4000}
        dir="auto"
        value={settings.persona}
        onChange={(event) => onChange({ persona: event.currentTarget.value })}
      />
      <TextInput
        label={t.drafts.tone}
        placeholder={t.drafts.tonePlaceholder}
        maxLength={300}
        dir="auto"
        value={settings.tone}
        onChange={(event) => onChange({ tone: event.currentTarget.value })}
      />
      <Textarea
        label={t.drafts.instructions}
        placeholder={t.drafts.instructionsPlaceholder}
        autosize
        minRows={2}
        maxRows={16}
        maxLength={8000}
        dir="auto"
        value={settings.instructions}
        onChange={(event) => onChange({ instructions: event.currentTarget.value })}
      />
      <MultiSelect
        label={t.drafts.languages}
        description={t.drafts.languagesHint}
        data={languageChoices(settings.languages)}
        value={settings.languages}
        onChange={(languages) => onChange({ languages })}
        searchable
        clearable
      />
    </section>
  )
}
