import { Badge, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import * as api from '../../../api/drafts'
import type { Version } from '../../../api/drafts'
import { keys } from '../../../api/keys'
import * as people from '../../../api/people'
import type { Assistant } from '../../../api/types'
import { moment } from '../../../page/time'
import { t } from '../../../strings'
import { Loaded } from '../../Loaded'
import { useSave } from '../../save'
import styles from '../../Settings.module.css'
import { Sure } from '../../Sure'
import { Diff } from './Diff'

/** Every version that is kept: who made it, what has changed since, and the way back. */
export function Versions({ assistant }: { assistant: Assistant }) {
  const query = useQuery({ queryKey: keys.versions(assistant.id), queryFn: () => api.versions(assistant.id), staleTime: 0 })
  return (
    <section className={styles.card} aria-label={t.assistantTabs.versions}>
      <span className={styles.quiet}>{t.versions.hint}</span>
      <Loaded query={query}>
        {({ items }) => (
          <div className={styles.lines}>
            {items.length === 0 && <span className={styles.quiet}>{t.versions.none}</span>}
            {items.map((version, place) => (
              <One key={version.number} assistant={assistant} version={version} newest={place === 0} />
            ))}
          </div>
        )}
      </Loaded>
    </section>
  )
}

function One({ assistant, version, newest }: { assistant: Assistant; version: Version; newest: boolean }) {
  const [open, setOpen] = useState(false)
  const members = useQuery({ queryKey: keys.members, queryFn: people.members })
  const back = useSave<void, { version: number }>(keys.assistants, () => api.restore(assistant.id, version.number))
  const who = members.data?.items.find(({ person_id }) => person_id === version.person_id)?.name
  return (
    <div className={styles.line}>
      <span className={styles.what} style={{ flex: '1 1 240px' }}>
        <span className={styles.row}>
          <strong>{t.versions.number(version.number)}</strong>
          {newest && (
            <Badge variant="light" color="jade" tt="none">
              {t.versions.now}
            </Badge>
          )}
        </span>
        {version.note && <span dir="auto">{version.note}</span>}
        <small>{[moment(version.at), who && t.versions.by(who)].filter(Boolean).join(' · ')}</small>
      </span>
      <span className={styles.row}>
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t.versions.hide : t.versions.compare}
        </Button>
        {!newest && (
          <Sure
            label={t.versions.back}
            question={t.versions.backSure(version.number)}
            busy={back.isPending}
            onYes={() => back.mutate()}
          />
        )}
      </span>
      {open && <Diff assistant={assistant} since={version.number} />}
    </div>
  )
}
