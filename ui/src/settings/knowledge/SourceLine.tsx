import { Badge, Button, FileButton, Progress } from '@mantine/core'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Source } from '../../api/knowledge'
import { bytes } from '../../page/bytes'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { EditText } from './EditText'
import { Pairs } from './Pairs'
import { SitePages } from './SitePages'
import { UploadLine, type Sending } from './UploadLine'

const COLORS = { new: 'gray', reading: 'blue', ready: 'jade', refused: 'red' } as const

/** One source: what it is, how far it is read, or why it is not. */
export function SourceLine({ source }: { source: Source }) {
  const [open, setOpen] = useState(false)
  const [editing, setEditing] = useState(false)
  const [newer, setNewer] = useState<Sending>()
  const refresh = useSave<void, unknown>(keys.knowledge, () => api.refresh(source.id))
  const remove = useSave<void, unknown>(keys.knowledge, () => api.remove(source.id))
  return (
    <div className={styles.line}>
      <span className={styles.what} style={{ flex: '1 1 260px' }}>
        <strong>{source.title}</strong>
        <small>{facts(source).join(' · ')}</small>
        {source.reason && <small style={{ color: 'var(--bad)' }}>{source.reason}</small>}
        {source.state === 'reading' && source.parts_total > 1 && (
          <Progress value={(100 * source.parts) / source.parts_total} aria-label={t.knowledge.progress(source.parts, source.parts_total)} mt={6} />
        )}
      </span>
      <span className={styles.row}>
        <Badge variant="light" tt="none" color={COLORS[source.state]}>
          {t.knowledge.states[source.state]}
        </Badge>
        {(source.kind === 'faq' || source.kind === 'sitemap') && (
          <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t.knowledge.hide : source.kind === 'faq' ? t.knowledge.edit : t.knowledge.pages}
          </Button>
        )}
        {source.kind === 'text' && (
          <Button size="compact-sm" variant="subtle" onClick={() => setEditing(true)}>
            {t.knowledge.pair.change}
          </Button>
        )}
        {source.kind === 'file' && (
          <FileButton onChange={(file) => file && setNewer({ file, upload: api.replace(source.id, file) })}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="subtle">
                {t.knowledge.replace}
              </Button>
            )}
          </FileButton>
        )}
        {(source.kind === 'page' || source.kind === 'sitemap') && (
          <Button size="compact-sm" variant="subtle" loading={refresh.isPending} onClick={() => refresh.mutate()}>
            {t.knowledge.refresh}
          </Button>
        )}
        <Sure
          label={t.knowledge.remove}
          question={t.knowledge.removeSure(source.title)}
          busy={remove.isPending}
          onYes={() => remove.mutate()}
        />
      </span>
      {newer && (
        <div style={{ flex: '1 1 100%' }}>
          <UploadLine sending={newer} onEnd={() => setNewer(undefined)} />
        </div>
      )}
      {editing && <EditText source={source} onClose={() => setEditing(false)} />}
      {open && (source.kind === 'faq' ? <Pairs source={source} /> : <SitePages source={source} />)}
    </div>
  )
}

function facts(source: Source): string[] {
  const counted = source.kind === 'faq' ? t.knowledge.pairsCount : t.knowledge.documents
  return [
    t.knowledge.kinds[source.kind],
    source.filename !== null && source.size !== null ? `${source.filename}, ${bytes(source.size)}` : undefined,
    source.url !== null && source.url !== source.title ? source.url : undefined,
    source.kind === 'faq' || source.kind === 'sitemap' ? counted(source.documents) : undefined,
    source.state === 'ready' && source.kind !== 'faq' ? t.knowledge.passages(source.passages) : undefined,
    source.refused > 0 && source.documents > 1 ? t.knowledge.someRefused(source.refused) : undefined,
  ].filter((fact) => fact !== undefined)
}
