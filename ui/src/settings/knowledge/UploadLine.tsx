import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { keys } from '../../api/keys'
import type { Source } from '../../api/knowledge'
import { sentenceOf } from '../../api/problem'
import type { Upload } from '../../api/upload'
import { bytes } from '../../page/bytes'
import { t } from '../../strings'
import styles from '../Settings.module.css'

export interface Sending {
  file: File
  upload: Upload<Source>
}

/** A file on its way; once it has arrived its source takes this line's place. */
export function UploadLine({ sending: { file, upload }, onEnd }: { sending: Sending; onEnd: () => void }) {
  const client = useQueryClient()
  const [attempt, setAttempt] = useState(0)
  const [trouble, setTrouble] = useState<string>()
  const share = useSyncExternalStore(upload.subscribe, () => upload.share)
  useEffect(() => {
    let here = true
    upload.done.then(
      async () => {
        await client.invalidateQueries({ queryKey: keys.sources })
        if (here) onEnd()
      },
      (error: unknown) => here && setTrouble(sentenceOf(error)),
    )
    return () => {
      here = false
    }
  }, [upload, attempt])
  const again = () => {
    setTrouble(undefined)
    upload.again()
    setAttempt(attempt + 1)
  }
  return (
    <div className={styles.line}>
      <span className={styles.what} style={{ flex: '1 1 240px' }}>
        <strong>{file.name}</strong>
        {trouble ? (
          <small style={{ color: 'var(--bad)' }}>{trouble}</small>
        ) : (
          <Progress value={100 * share} aria-label={t.knowledge.uploading(file.name)} mt={6} animated />
        )}
      </span>
      <span className={styles.row}>
        <small className={styles.quiet}>{bytes(file.size)}</small>
        {trouble && (
          <Button size="compact-sm" variant="light" onClick={again}>
            {t.knowledge.again}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            upload.stop()
            onEnd()
          }}
        >
          {t.knowledge.discard}
        </Button>
      </span>
    </div>
  )
}
