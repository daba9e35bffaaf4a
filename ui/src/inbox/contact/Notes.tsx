import { ActionIcon, Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Pencil, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import * as api from '../../api/contacts'
import { keys } from '../../api/keys'
import type { Contact, Note } from '../../api/types'
import { moment } from '../../page/time'
import { useSave } from '../../settings/save'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'
import { Edit } from './Named'

const LONGEST = 4000

/** What the team writes down about this contact, for itself. */
export function Notes({ contact }: { contact: Contact }) {
  const [text, setText] = useState('')
  const key = keys.notes(contact.id)
  const { data } = useQuery({ queryKey: key, queryFn: () => api.notes(contact.id) })
  const add = useSave<string, unknown>(key, (words) => api.note(contact.id, words))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) add.mutate(text.trim(), { onSuccess: () => setText('') })
  }
  return (
    <section className={styles.section} aria-label={t.notes.title}>
      <h2 className={styles.title} title={t.notes.hint}>
        {t.notes.title}
      </h2>
      <form className={styles.section} onSubmit={submit}>
        <Textarea
          aria-label={t.notes.write}
          placeholder={t.notes.write}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={LONGEST}
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
        />
        {text.trim() && (
          <Button style={{ justifySelf: 'start' }} type="submit" size="compact-sm" loading={add.isPending}>
            {t.notes.add}
          </Button>
        )}
      </form>
      {data?.items.map((note) => (
        <One key={note.id} note={note} contact={contact} />
      ))}
    </section>
  )
}

function One({ note, contact }: { note: Note; contact: Contact }) {
  const [draft, setDraft] = useState<string>()
  const change = useSave<string, unknown>(keys.notes(contact.id), (text) => api.renote(note.id, text))
  const remove = useSave<void, unknown>(keys.notes(contact.id), () => api.unnote(note.id))
  const end = (kept: boolean) => {
    if (kept && draft?.trim() && draft.trim() !== note.text) change.mutate(draft.trim())
    setDraft(undefined)
  }
  if (draft !== undefined) return <Edit label={t.notes.change} value={draft} longest={LONGEST} onValue={setDraft} onEnd={end} />
  return (
    <div className={styles.note}>
      <span dir="auto">{note.text}</span>
      <small>{[note.author_name, moment(note.created_at), note.edited_at && t.notes.edited].filter(Boolean).join(' · ')}</small>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t.notes.change} title={t.notes.change} onClick={() => setDraft(note.text)}>
        <Pencil size={13} />
      </ActionIcon>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t.notes.remove} title={t.notes.remove} loading={remove.isPending} onClick={() => remove.mutate()}>
        <X size={14} />
      </ActionIcon>
    </div>
  )
}
