import { Button } from '@mantine/core'
import { Rocket } from 'lucide-react'
import { useState } from 'react'
import * as api from '../../../api/drafts'
import type { Settings, Standing } from '../../../api/drafts'
import { keys } from '../../../api/keys'
import type { Assistant } from '../../../api/types'
import { t } from '../../../strings'
import { useSave } from '../../save'
import styles from '../../Settings.module.css'
import { Sure } from '../../Sure'
import type { Tab } from '../OneAssistant'
import own from './Answers.module.css'
import { Publish } from './Publish'

interface Props {
  assistant: Assistant
  standing: Standing
  settings: Settings
  unsaved: boolean
  onGo: (tab: Tab) => void
}

/** What answers now, what is to come, and the steps between; it stays in sight. */
export function DraftBar({ assistant, standing, settings, unsaved, onGo }: Props) {
  const [publishing, setPublishing] = useState(false)
  const key = keys.drafts(assistant.id)
  const save = useSave(key, (written: Settings) => api.write(assistant.id, written), t.drafts.saved)
  const drop = useSave<void, void>(key, () => api.drop(assistant.id))
  const { version, draft } = standing
  return (
    <div className={`${styles.card} ${own.bar}`} role="region" aria-label={t.drafts.publishTitle}>
      <span className={own.said} aria-live="polite">
        {draft ? t.drafts.waiting(version) : t.drafts.standing(version)} {unsaved && <strong>{t.drafts.unsaved}</strong>}
      </span>
      <span className={styles.row}>
        {draft && !unsaved && (
          <Sure label={t.drafts.drop} question={t.drafts.dropSure} busy={drop.isPending} onYes={() => drop.mutate()} />
        )}
        <Button size="xs" variant="default" disabled={!unsaved} loading={save.isPending} onClick={() => save.mutate(settings)}>
          {t.drafts.save}
        </Button>
        <Button size="xs" leftSection={<Rocket size={15} />} disabled={!draft || unsaved} onClick={() => setPublishing(true)}>
          {t.drafts.publish}
        </Button>
      </span>
      {publishing && <Publish assistant={assistant} onClose={() => setPublishing(false)} onGo={onGo} />}
    </div>
  )
}
