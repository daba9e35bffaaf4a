import { Paperclip } from 'lucide-react'
import { useState, type DragEvent, type ReactNode } from 'react'
import { t } from '../../strings'
import styles from './Composer.module.css'

/** Files may be dropped anywhere on a conversation. */
export function DropZone({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const [over, setOver] = useState(false)
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    <div
      className={styles.zone}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      {over && (
        <div className={styles.over} aria-hidden>
          <Paperclip size={30} />
          {t.composer.drop}
        </div>
      )}
    </div>
  )
}
