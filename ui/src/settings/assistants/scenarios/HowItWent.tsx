import { TriangleAlert } from 'lucide-react'
import type { Scenario } from '../../../api/rehearsal'
import { Formatted } from '../../../inbox/thread/body/Formatted'
import { t } from '../../../strings'
import own from './HowItWent.module.css'

/** The scenario as it was played: each line, what was answered, and in red what should have been otherwise. */
export function HowItWent({ result }: { result: NonNullable<Scenario['result']> }) {
  return (
    <div className={own.stage}>
      {result.lines.map((line, place) => (
        <div key={place} className={own.turn}>
          <div className={own.customer} dir="auto">
            {line.customer}
          </div>
          {line.tools.length > 0 && <p className={own.note}>{t.scenarios.tools(line.tools.join(', '))}</p>}
          {line.refused.map((why, n) => (
            <p key={n} className={own.note}>
              {t.playground.refused(why)}
            </p>
          ))}
          {line.said.map((words, n) => (
            <div key={n} className={own.assistant}>
              <Formatted text={words} />
            </div>
          ))}
          {line.said.length === 0 && <p className={own.note}>{t.scenarios.saidNothing}</p>}
          <Faults faults={line.faults} />
        </div>
      ))}
      <Faults faults={result.faults} />
    </div>
  )
}

function Faults({ faults }: { faults: string[] }) {
  return faults.map((fault) => (
    <p key={fault} className={own.fault}>
      <TriangleAlert size={14} aria-hidden /> {fault}
    </p>
  ))
}
