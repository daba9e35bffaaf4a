import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import { t } from '../../strings'
import { useFormSave } from '../save'
import { Dialog } from './Dialog'

export function AddPage({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [url, setUrl] = useState('')
  const [sitemap, setSitemap] = useState(false)
  const saving = useFormSave<void, unknown>(keys.knowledge, () => api.addPage(url.trim(), sitemap))
  return (
    <Dialog title={t.knowledge.page.title} opened={opened} ready={url.trim() !== ''} saving={saving} onClose={onClose} onSaved={() => setUrl('')}>
      <TextInput
        label={t.knowledge.page.url}
        description={t.knowledge.page.hint}
        placeholder="https://"
        type="url"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        required
        maxLength={2000}
        data-autofocus
      />
      <Checkbox label={t.knowledge.page.all} checked={sitemap} onChange={(event) => setSitemap(event.currentTarget.checked)} />
    </Dialog>
  )
}
