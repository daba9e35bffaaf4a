import { Badge, Button, Checkbox, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../../api/keys'
import * as api from '../../../api/tools'
import type { Tool, Tools } from '../../../api/tools'
import { t } from '../../../strings'
import { Loaded } from '../../Loaded'
import styles from '../../Settings.module.css'
import own from './Answers.module.css'
import type { Part } from './Answers'
import { ToolEditor } from './ToolEditor'

const ALWAYS = 'hand_off'

/** What the assistant may use: built in, and on other systems. */
export function Toolset(part: Part) {
  const query = useQuery({ queryKey: keys.tools, queryFn: api.all })
  return (
    <section className={styles.card} aria-label={t.drafts.tools}>
      <div>
        <h2>{t.drafts.tools}</h2>
        <span className={styles.quiet}>{t.drafts.toolsHint}</span>
      </div>
      <Loaded query={query}>{(tools) => <Chosen {...part} tools={tools} />}</Loaded>
    </section>
  )
}

function Chosen({ settings, onChange, tools }: Part & { tools: Tools }) {
  const every = [...tools.built_in.map(({ name }) => name), ...tools.items.map(({ name }) => name)]
  const chosen = settings.tools ?? every
  const pick = (name: string, on: boolean) => {
    const rest = chosen.filter((one) => one !== name)
    onChange({ tools: on ? [...rest, name] : rest })
  }
  return (
    <>
      <Switch
        label={t.drafts.allTools}
        checked={settings.tools === null}
        onChange={(event) => onChange({ tools: event.currentTarget.checked ? null : every })}
      />
      {settings.tools !== null && (
        <div className={own.tools}>
          {tools.built_in.map((one) => (
            <Checkbox
              key={one.name}
              label={<Named name={one.name} changes={one.changes} />}
              description={one.description.split(/(?<=[.])\s/)[0]}
              disabled={one.name === ALWAYS}
              checked={one.name === ALWAYS || chosen.includes(one.name)}
              onChange={(event) => pick(one.name, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
      <Others tools={tools.items} />
      {settings.tools !== null &&
        tools.items.map((one) => (
          <Checkbox
            key={one.id}
            label={<Named name={one.name} changes={one.changes} />}
            checked={chosen.includes(one.name)}
            onChange={(event) => pick(one.name, event.currentTarget.checked)}
          />
        ))}
    </>
  )
}

function Named({ name, changes }: { name: string; changes: boolean }) {
  return (
    <>
      <code>{name}</code>{' '}
      {changes && (
        <Badge size="sm" variant="light" color="orange" tt="none">
          {t.drafts.changes}
        </Badge>
      )}
    </>
  )
}

/** The tools on other systems: for all assistants alike, and at once. */
function Others({ tools }: { tools: Tool[] }) {
  const [editing, setEditing] = useState<{ tool: Tool | null } | null>(null)
  return (
    <div>
      <div className={`${styles.row} ${styles.between}`}>
        <strong>{t.drafts.otherTools}</strong>
        <Button size="xs" variant="default" leftSection={<Plus size={15} />} onClick={() => setEditing({ tool: null })}>
          {t.outside.add}
        </Button>
      </div>
      <div className={styles.lines}>
        {tools.length === 0 && <span className={styles.quiet}>{t.drafts.otherToolsNone}</span>}
        {tools.map((tool) => (
          <div key={tool.id} className={styles.line}>
            <span className={styles.what} style={{ flex: '1 1 240px' }}>
              <Named name={tool.name} changes={tool.changes} />
              <small>{[t.outside.kinds[tool.kind], tool.url, standing(tool)].filter(Boolean).join(' · ')}</small>
            </span>
            <Button size="compact-sm" variant="subtle" aria-label={t.outside.editNamed(tool.name)} onClick={() => setEditing({ tool })}>
              {t.outside.edit}
            </Button>
          </div>
        ))}
      </div>
      {editing && <ToolEditor tool={editing.tool} onClose={() => setEditing(null)} />}
    </div>
  )
}

function standing(tool: Tool): string {
  if (!tool.enabled) return t.outside.off
  if (tool.kind === 'http') return ''
  return tool.listed_at ? t.outside.listed(tool.offered.length) : t.outside.notListed
}
