import { Button, CloseButton, Progress } from '@mantine/core'
import { FileText, Music } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Upload } from '../../api/upload'
import { bytes } from '../../page/bytes'
import { t } from '../../strings'
import { kindName } from '../list/preview'
import type { Attachment, Attachments } from './attachments'
import styles from './Composer.module.css'

export function Attached({ attachments }: { attachments: Attachments }) {
  if (attachments.items.length === 0) return null
  return (
    <div className={styles.files} role="list" aria-label={t.composer.files}>
      {attachments.items.map((attachment) => (
        <One key={attachment.key} attachment={attachment} onRemove={() => attachments.remove(attachment.key)} />
      ))}
    </div>
  )
}

function One({ attachment, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const { file, kind, preview, upload } = attachment
  const { share, failed } = useUpload(upload)
  return (
    <div className={styles.file} role="listitem">
      {kind === 'image' && preview ? <img src={preview} alt="" /> : kind === 'video' && preview ? <video src={preview} muted /> : <Icon kind={kind} />}
      <span>
        {file.name}
        <small>
          {failed ? t.composer.uploadFailed : `${kindName(kind)} · ${bytes(file.size)}`}
          {failed && (
            <Button size="compact-xs" variant="subtle" onClick={() => upload.again()}>
              {t.page.retry}
            </Button>
          )}
        </small>
      </span>
      <CloseButton className={styles.gone} size="xs" aria-label={t.composer.remove(file.name)} onClick={onRemove} />
      {share < 1 && <Progress className={styles.share} value={share * 100} size={3} radius={0} color={failed ? 'red' : 'jade'} />}
    </div>
  )
}

function Icon({ kind }: { kind: string }) {
  return kind === 'audio' ? <Music size={26} aria-hidden /> : <FileText size={26} aria-hidden />
}

function useUpload(upload: Upload): { share: number; failed: boolean } {
  const [state, setState] = useState({ share: upload.share, failed: upload.failed })
  useEffect(() => upload.subscribe(() => setState({ share: upload.share, failed: upload.failed })), [upload])
  return state
}
