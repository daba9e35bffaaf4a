import { ActionIcon, Button, Stack, TextInput, Textarea } from '@mantine/core'
import { Pencil, Plus, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'

interface Labels {
  change: (name: string) => string
  forget?: (name: string) => string
  remove?: (name: string) => string
}

interface Props {
  name: string
  value: string
  about?: string
  labels: Labels
  longest: number
  /** Left out where the value is not to be typed here. */
  onChange?: (value: string) => void
  onRemove: () => void
}

/** Something with a name and a value, to be changed or taken away. */
export function Named({ name, value, about, labels, longest, onChange, onRemove }: Props) {
  const [draft, setDraft] = useState<string>()
  const remove = (labels.forget ?? labels.remove)?.(name) ?? name
  if (draft !== undefined && onChange)
    return (
      <Edit
        label={name}
        value={draft}
        longest={longest}
        onValue={setDraft}
        onEnd={(kept) => {
          setDraft(undefined)
          if (kept && draft.trim() && draft.trim() !== value) onChange(draft.trim())
        }}
      />
    )
  return (
    <div className={styles.named}>
      <span dir="auto">
        <b>{name}</b> {value}
        {about && <small>{about}</small>}
      </span>
      {onChange && (
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={labels.change(name)} title={labels.change(name)} onClick={() => setDraft(value)}>
          <Pencil size={13} />
        </ActionIcon>
      )}
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={remove} title={remove} onClick={onRemove}>
        <X size={14} />
      </ActionIcon>
    </div>
  )
}

interface Editing {
  label: string
  value: string
  longest: number
  onValue: (value: string) => void
  onEnd: (kept: boolean) => void
}

/** A text that is being changed. */
export function Edit({ label, value, longest, onValue, onEnd }: Editing) {
  return (
    <Stack gap={6}>
      <Textarea
        aria-label={label}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onEnd(false)}
        maxLength={longest}
        autosize
        maxRows={8}
        dir="auto"
        data-autofocus
        autoFocus
      />
      <div className={styles.buttons}>
        <Button size="compact-sm" onClick={() => onEnd(true)}>
          {t.page.save}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onEnd(false)}>
          {t.page.cancel}
        </Button>
      </div>
    </Stack>
  )
}

interface Adding {
  labels: { name: string; value: string; add: string }
  longest: number
  onAdd: (name: string, value: string) => void
}

export function AddNamed({ labels, longest, onAdd }: Adding) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  if (!open)
    return (
      <Button style={{ justifySelf: 'start' }} size="compact-sm" variant="subtle" color="gray" leftSection={<Plus size={14} />} onClick={() => setOpen(true)}>
        {labels.add}
      </Button>
    )
  const end = () => {
    setOpen(false)
    setName('')
    setValue('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || !value.trim()) return
    onAdd(name.trim(), value.trim())
    end()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={6}>
        <TextInput aria-label={labels.name} placeholder={labels.name} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={60} dir="auto" autoFocus />
        <TextInput aria-label={labels.value} placeholder={labels.value} value={value} onChange={(event) => setValue(event.currentTarget.value)} maxLength={longest} dir="auto" />
        <div className={styles.buttons}>
          <Button type="submit" size="compact-sm" disabled={!name.trim() || !value.trim()}>
            {t.page.save}
          </Button>
          <Button size="compact-sm" variant="default" onClick={end}>
            {t.page.cancel}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
