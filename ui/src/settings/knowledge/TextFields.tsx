import { Textarea, TextInput } from '@mantine/core'
import type { Typed } from '../../api/knowledge'
import { t } from '../../strings'

export function isTyped(typed: Typed): boolean {
  return typed.title.trim() !== '' && typed.text.trim() !== ''
}

export function TextFields({ typed, onChange }: { typed: Typed; onChange: (typed: Typed) => void }) {
  return (
    <>
      <TextInput
        label={t.knowledge.text.name}
        value={typed.title}
        onChange={(event) => onChange({ ...typed, title: event.currentTarget.value })}
        required
        maxLength={200}
        data-autofocus
      />
      <Textarea
        label={t.knowledge.text.body}
        value={typed.text}
        onChange={(event) => onChange({ ...typed, text: event.currentTarget.value })}
        required
        autosize
        minRows={6}
        maxRows={18}
        dir="auto"
      />
    </>
  )
}
