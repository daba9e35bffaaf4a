import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Typed } from '../../api/knowledge'
import { t } from '../../strings'
import { useFormSave } from '../save'
import { Dialog } from './Dialog'
import { TextFields, isTyped } from './TextFields'

const EMPTY: Typed = { title: '', text: '' }

export function AddText({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [typed, setTyped] = useState(EMPTY)
  const saving = useFormSave<void, unknown>(keys.knowledge, () => api.addText(typed.title.trim(), typed.text))
  return (
    <Dialog title={t.knowledge.text.title} opened={opened} ready={isTyped(typed)} saving={saving} onClose={onClose} onSaved={() => setTyped(EMPTY)}>
      <TextFields typed={typed} onChange={setTyped} />
    </Dialog>
  )
}
