import { useQuery } from '@tanstack/react-query'
import * as api from '../../../api/drafts'
import { keys } from '../../../api/keys'
import type { Assistant } from '../../../api/types'
import { t } from '../../../strings'
import { Loaded } from '../../Loaded'
import styles from '../../Settings.module.css'
import own from './Diff.module.css'

/** What has changed since a version, place by place: as it was, and as it is (or will be, with the draft). */
export function Diff({ assistant, since }: { assistant: Assistant; since: number }) {
  const standing = useQuery({ queryKey: keys.standing(assistant.id), queryFn: () => api.standing(assistant.id) })
  const query = useQuery({ queryKey: keys.since(assistant.id, since), queryFn: () => api.since(assistant.id, since), staleTime: 0 })
  return (
    <div className={own.diff}>
      <Loaded query={query}>
        {(items) => (
          <>
            {items.length === 0 && <span className={styles.quiet}>{t.versions.same}</span>}
            {items.map(({ place, before, after }) => (
              <div key={place} className={own.place}>
                <strong>{nameOf(place)}</strong>
                <Side label={t.versions.before} value={before} tint={own.before} />
                <Side label={standing.data?.draft ? t.versions.afterDraft : t.versions.after} value={after} tint={own.after} />
              </div>
            ))}
          </>
        )}
      </Loaded>
    </div>
  )
}

function Side({ label, value, tint }: { label: string; value: unknown; tint: string | undefined }) {
  return (
    <div className={tint}>
      <small>{label}</small>
      <pre dir="auto">{shown(value)}</pre>
    </div>
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return t.versions.missing
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : JSON.stringify(value, null, 2)
}

const SETTINGS: Record<string, string> = {
  persona: t.drafts.persona,
  tone: t.drafts.tone,
  instructions: t.drafts.instructions,
  languages: t.drafts.languages,
  use_model: t.drafts.useModel,
  models: t.drafts.models,
  temperature: t.drafts.temperature,
  max_tokens: t.drafts.maxTokens,
  seconds: t.drafts.seconds,
  most_calls: t.drafts.mostCalls,
  tools: t.drafts.tools,
  links: t.drafts.links,
  stop_words: t.drafts.stopWords,
  sensitive: t.drafts.sensitive,
  most_turns_a_day: t.drafts.mostTurns,
  split: t.drafts.split,
  cite: t.drafts.cite,
  away_line: t.drafts.awayLine,
}

/** "config.persona" and "rules.Prices" as people call them. */
function nameOf(place: string): string {
  const [room = '', ...rest] = place.split('.')
  const name = rest.join('.')
  if (room === 'rules') return t.versions.rule(name)
  return (room === 'config' ? SETTINGS[name] : t.versions.places[room]) ?? place
}
