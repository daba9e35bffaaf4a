import { Badge, Button, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Hand, Plus, Tag } from 'lucide-react'
import { useState } from 'react'
import * as api from '../../api/assistants'
import { keys } from '../../api/keys'
import type { Assistant, Rule } from '../../api/types'
import { t } from '../../strings'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { newRule, withoutIds } from './draft'
import { RuleEditor } from './RuleEditor'

type Editing = { rule: Rule | null } | null

export function RuleList({ assistant }: { assistant: Assistant }) {
  const key = keys.rules(assistant.id)
  const query = useQuery({ queryKey: key, queryFn: () => api.rules(assistant.id) })
  const [editing, setEditing] = useState<Editing>(null)
  return (
    <section className={styles.card}>
      <div className={`${styles.row} ${styles.between}`}>
        <div>
          <h2>{t.rules.title}</h2>
          <span className={styles.quiet}>{t.rules.hint}</span>
        </div>
        <Button size="xs" leftSection={<Plus size={15} />} onClick={() => setEditing({ rule: null })}>
          {t.rules.add}
        </Button>
      </div>
      <Loaded query={query}>
        {({ items }) => (
          <div className={styles.lines}>
            {items.length === 0 && <p className={styles.quiet}>{t.rules.none}</p>}
            {items.map((rule) => (
              <Line key={rule.id} rule={rule} onEdit={() => setEditing({ rule })} />
            ))}
          </div>
        )}
      </Loaded>
      {editing && (
        <RuleEditor
          assistant={assistant}
          rule={editing.rule}
          initial={editing.rule ? withoutIds(editing.rule) : newRule(assistant.language)}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  )
}

function Line({ rule, onEdit }: { rule: Rule; onEdit: () => void }) {
  const turn = useSave(keys.rules(rule.assistant_id), (enabled: boolean) =>
    api.changeRule(rule.assistant_id, rule.id, { ...withoutIds(rule), enabled }),
  )
  const words = Object.values(rule.words).flat()
  return (
    <div className={styles.line}>
      <Switch
        aria-label={t.rules.enabled(rule.name)}
        checked={turn.isPending ? turn.variables : rule.enabled}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
      <span className={styles.what} style={{ minWidth: 'min(100%, 190px)' }}>
        <strong>{rule.name}</strong>
        <small>{rule.match === 'always' ? t.rules.always : words.join(', ')}</small>
      </span>
      <span className={styles.row} style={{ gap: 6 }}>
        {rule.hours !== 'any' && (
          <Badge variant="default" tt="none">
            {t.rules.hours[rule.hours]}
          </Badge>
        )}
        {rule.hand_off && (
          <Badge bg="var(--waiting-tint)" c="var(--waiting)" tt="none" leftSection={<Hand size={11} />}>
            {t.rules.handsOff}
          </Badge>
        )}
        {rule.tag && (
          <Badge variant="light" tt="none" leftSection={<Tag size={11} />}>
            {rule.tag}
          </Badge>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onEdit} aria-label={t.rules.editNamed(rule.name)}>
          {t.rules.edit}
        </Button>
      </span>
    </div>
  )
}
