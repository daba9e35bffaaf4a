import { Button, FileButton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Sendable } from '../../api/knowledge'
import { Upload } from '../../api/upload'
import { bytes } from '../../page/bytes'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { Dialog } from './Dialog'

/** Files that the assistant may send when a customer asks for them. */
export function Library() {
  const { data } = useQuery({ queryKey: keys.library, queryFn: api.library })
  const [file, setFile] = useState<File | null>(null)
  return (
    <section className={styles.card} aria-label={t.knowledge.library}>
      <div className={`${styles.row} ${styles.between}`}>
        <div>
          <h2>{t.knowledge.library}</h2>
          <span className={styles.quiet}>{t.knowledge.libraryHint}</span>
        </div>
        <FileButton onChange={setFile}>
          {(props) => (
            <Button {...props} variant="light" leftSection={<Paperclip size={16} />}>
              {t.knowledge.lend}
            </Button>
          )}
        </FileButton>
      </div>
      {data && data.items.length > 0 && (
        <div className={styles.lines}>
          {data.items.map((one) => (
            <Line key={one.id} one={one} />
          ))}
        </div>
      )}
      {file && <Lend key={`${file.name} ${file.lastModified}`} file={file} onEnd={() => setFile(null)} />}
    </section>
  )
}

function Line({ one }: { one: Sendable }) {
  const remove = useSave<void, unknown>(keys.library, () => api.takeBack(one.id))
  return (
    <div className={styles.line}>
      <span className={styles.what} style={{ flex: '1 1 260px' }} dir="auto">
        <strong>{one.title}</strong>
        <small>{[one.about, bytes(one.size)].filter(Boolean).join(' · ')}</small>
      </span>
      <Sure label={t.knowledge.remove} question={t.knowledge.takeBackSure(one.title)} busy={remove.isPending} onYes={() => remove.mutate()} />
    </div>
  )
}

/** The name that a file is asked for by, while it is on its way up already. */
function Lend({ file, onEnd }: { file: File; onEnd: () => void }) {
  const [upload] = useState(() => new Upload(file))
  const [title, setTitle] = useState(file.name.replace(/\.[^.]+$/, ''))
  const [about, setAbout] = useState('')
  const saving = useSave<void, unknown>(keys.library, async () => {
    if (upload.failed) upload.again()
    return api.lend((await upload.done).id, title.trim(), about.trim())
  })
  const close = () => {
    upload.stop()
    onEnd()
  }
  return (
    <Dialog title={t.knowledge.lendTitle(file.name)} opened ready={title.trim() !== ''} saving={saving} onClose={close} onSaved={() => undefined}>
      <TextInput
        label={t.knowledge.lendName}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        required
        maxLength={200}
        dir="auto"
        data-autofocus
      />
      <TextInput label={t.knowledge.lendAbout} value={about} onChange={(event) => setAbout(event.currentTarget.value)} maxLength={1000} dir="auto" />
    </Dialog>
  )
}
