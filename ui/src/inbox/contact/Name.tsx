import { TextInput } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { Contact } from '../../api/types'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'
import { nameOf } from './name'
import { useChange } from './use'

export function Name({ contact }: { contact: Contact }) {
  const [editing, setEditing] = useState(false)
  const change = useChange(contact)
  if (!editing)
    return (
      <button type="button" className={styles.name} onClick={() => setEditing(true)} aria-label={t.contact.rename(nameOf(contact))}>
        {nameOf(contact)}
        <Pencil size={13} aria-hidden />
      </button>
    )
  const end = (name: string) => {
    setEditing(false)
    if (name.trim() && name.trim() !== contact.name) change.mutate({ name: name.trim() })
  }
  return (
    <TextInput
      aria-label={t.contact.name}
      defaultValue={contact.name ?? ''}
      autoFocus
      onBlur={(event) => end(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setEditing(false)
      }}
    />
  )
}
