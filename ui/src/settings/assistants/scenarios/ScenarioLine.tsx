import { Badge, Button } from '@mantine/core'
import { useState } from 'react'
import { keys } from '../../../api/keys'
import * as api from '../../../api/rehearsal'
import type { Scenario } from '../../../api/rehearsal'
import type { Assistant } from '../../../api/types'
import { moment } from '../../../page/time'
import { t } from '../../../strings'
import { useSave } from '../../save'
import styles from '../../Settings.module.css'
import { Sure } from '../../Sure'
import { HowItWent } from './HowItWent'

const COLORS = { stale: 'gray', passed: 'jade', failed: 'red' } as const

interface Props {
  assistant: Assistant
  scenario: Scenario
  running: boolean
  busy: boolean
  onRun: () => void
  onEdit: () => void
}

/** One scenario, how it stands with the draft, and how it went. */
export function ScenarioLine({ assistant, scenario, running, busy, onRun, onEdit }: Props) {
  const [open, setOpen] = useState(false)
  const remove = useSave<void, void>(keys.scenarios(assistant.id), () => api.remove(assistant.id, scenario.id))
  const { name, result, run_at } = scenario
  return (
    <div className={styles.line} data-scenario={name}>
      <span className={styles.what} style={{ flex: '1 1 220px' }}>
        <strong dir="auto">{name}</strong>
        <small>{run_at ? t.scenarios.lastRun(moment(run_at)) : t.scenarios.neverRun}</small>
      </span>
      <span className={styles.row} style={{ gap: 4 }}>
        <State scenario={scenario} />
        {result && (
          <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t.scenarios.hide : t.scenarios.show}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t.scenarios.runNamed(name)}
          loading={running}
          disabled={busy && !running}
          onClick={onRun}
        >
          {t.scenarios.run}
        </Button>
        <Button size="compact-sm" variant="subtle" aria-label={t.scenarios.editNamed(name)} onClick={onEdit}>
          {t.scenarios.edit}
        </Button>
        <Sure label={t.scenarios.remove} question={t.scenarios.removeSure(name)} busy={remove.isPending} onYes={() => remove.mutate()} />
      </span>
      {open && result && <HowItWent result={result} />}
    </div>
  )
}

function State({ scenario: { stale, passed } }: { scenario: Scenario }) {
  const stands = stale ? 'stale' : passed ? 'passed' : 'failed'
  return (
    <Badge variant="light" tt="none" color={COLORS[stands]}>
      {t.scenarios[stands]}
    </Badge>
  )
}
