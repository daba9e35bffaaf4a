import { Button, Progress, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { BookOpenCheck, Play, Plus, Square } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../../api/keys'
import * as api from '../../../api/rehearsal'
import type { Scenario } from '../../../api/rehearsal'
import type { Assistant } from '../../../api/types'
import { Empty } from '../../../page/Empty'
import { t } from '../../../strings'
import { Loaded } from '../../Loaded'
import styles from '../../Settings.module.css'
import { ScenarioEditor } from './ScenarioEditor'
import { ScenarioLine } from './ScenarioLine'
import { useRun } from './run'

/** What the assistant is to do, line by line; each is played with the draft, and its faults are shown. */
export function Scenarios({ assistant }: { assistant: Assistant }) {
  const query = useQuery({ queryKey: keys.scenarios(assistant.id), queryFn: () => api.scenarios(assistant.id), staleTime: 0 })
  const [scripted, setScripted] = useState(false)
  const [editing, setEditing] = useState<{ scenario: Scenario | null } | null>(null)
  const run = useRun(assistant.id, scripted)
  return (
    <section className={styles.card} aria-label={t.assistantTabs.scenarios}>
      <div className={`${styles.row} ${styles.between}`}>
        <span className={styles.quiet} style={{ flex: '1 1 260px' }}>
          {t.scenarios.hint}
        </span>
        <Button size="xs" variant="default" leftSection={<Plus size={15} />} onClick={() => setEditing({ scenario: null })}>
          {t.scenarios.add}
        </Button>
      </div>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<BookOpenCheck size={32} strokeWidth={1.5} />} title={t.scenarios.none}>
              {t.scenarios.noneHint}
            </Empty>
          ) : (
            <>
              <div className={`${styles.row} ${styles.between}`}>
                <Switch
                  label={t.scenarios.byScript}
                  checked={scripted}
                  disabled={run.busy}
                  onChange={(event) => setScripted(event.currentTarget.checked)}
                />
                {run.busy ? (
                  <Button size="xs" variant="light" color="red" leftSection={<Square size={13} />} onClick={run.stop}>
                    {t.scenarios.stop}
                  </Button>
                ) : (
                  <Button size="xs" leftSection={<Play size={15} />} onClick={() => void run.start(items.map(({ id }) => id))}>
                    {t.scenarios.runAll}
                  </Button>
                )}
              </div>
              {run.busy && (
                <Progress value={(100 * run.done) / run.total} aria-label={t.scenarios.running(run.done, run.total)} striped animated />
              )}
              <div className={styles.lines}>
                {items.map((one) => (
                  <ScenarioLine
                    key={one.id}
                    assistant={assistant}
                    scenario={one}
                    running={run.current === one.id}
                    busy={run.busy}
                    onRun={() => void run.start([one.id])}
                    onEdit={() => setEditing({ scenario: one })}
                  />
                ))}
              </div>
            </>
          )
        }
      </Loaded>
      {editing && <ScenarioEditor assistant={assistant} scenario={editing.scenario} onClose={() => setEditing(null)} />}
    </section>
  )
}
