import { Button, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import * as api from '../../api/assistants'
import { keys } from '../../api/keys'
import type { Assistant, AssistantChanges } from '../../api/types'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { LanguageSelect } from './LanguageSelect'

export function AssistantCard({ assistant }: { assistant: Assistant }) {
  const [name, setName] = useState(assistant.name)
  const [language, setLanguage] = useState(assistant.language)
  const [line, setLine] = useState(assistant.handoff_line ?? '')
  const save = useSave(keys.assistants, (changes: AssistantChanges) => api.change(assistant.id, changes), t.settings.saved)
  const remove = useSave(keys.assistants, () => api.drop(assistant.id))
  const changed = name !== assistant.name || language !== assistant.language || line !== (assistant.handoff_line ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name, language, handoff_line: line.trim() || null })
  }
  return (
    <form className={styles.card} onSubmit={submit}>
      <div className={styles.two}>
        <TextInput label={t.assistants.name} value={name} onChange={(event) => setName(event.currentTarget.value)} required maxLength={80} />
        <LanguageSelect label={t.assistants.language} value={language} onChange={setLanguage} />
      </div>
      <Textarea
        label={t.assistants.line}
        description={t.assistants.lineHint}
        placeholder={t.assistants.lineDefault}
        autosize
        minRows={2}
        maxLength={4096}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <div className={`${styles.row} ${styles.between}`}>
        <Button type="submit" disabled={!changed} loading={save.isPending}>
          {t.page.save}
        </Button>
        <Sure label={t.assistants.remove} question={t.assistants.removeSure} busy={remove.isPending} onYes={() => remove.mutate(undefined)} />
      </div>
    </form>
  )
}
