import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Source, Typed } from '../../api/knowledge'
import { t } from '../../strings'
import { useSave } from '../save'
import { Dialog } from './Dialog'
import { TextFields, isTyped } from './TextFields'

/** A text that was typed in, to be written anew. */
export function EditText({ source, onClose }: { source: Source; onClose: () => void }) {
  const { data } = useQuery({ queryKey: keys.text(source.id), queryFn: () => api.text(source.id), gcTime: 0 })
  const [typed, setTyped] = useState<Typed>()
  const shown = typed ?? data
  const saving = useSave<void, unknown>(keys.knowledge, async () => shown && api.retype(source.id, { title: shown.title.trim(), text: shown.text }))
  const ready = shown !== undefined && isTyped(shown)
  return (
    <Dialog title={source.title} button={t.page.save} opened ready={ready} saving={saving} onClose={onClose} onSaved={() => undefined}>
      {shown && <TextFields typed={shown} onChange={setTyped} />}
    </Dialog>
  )
}
