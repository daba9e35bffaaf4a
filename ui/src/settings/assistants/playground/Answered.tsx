import { Badge } from '@mantine/core'
import { BookOpen, Hand, ShieldAlert, Wrench } from 'lucide-react'
import type { ToolUse } from '../../../api/rehearsal'
import { Formatted } from '../../../inbox/thread/body/Formatted'
import { t } from '../../../strings'
import own from './Playground.module.css'
import type { Turn } from './scenario'

/** What the customer said, what was done for it, and what was answered. */
export function Answered({ turn: { customer, answer } }: { turn: Turn }) {
  return (
    <>
      <div className={own.customer} dir="auto">
        {customer}
      </div>
      {answer.tools.map((tool, place) => (
        <Used key={place} tool={tool} />
      ))}
      {answer.refused.map((why, place) => (
        <p key={place} className={own.refused}>
          <ShieldAlert size={14} aria-hidden /> {t.playground.refused(why)}
        </p>
      ))}
      {answer.said.map((words, place) => (
        <div key={place} className={own.assistant}>
          <Formatted text={words} />
        </div>
      ))}
      {answer.said.length === 0 && <p className={own.note}>{t.playground.silent}</p>}
      {answer.rule && <p className={own.note}>{t.playground.rule(answer.rule)}</p>}
      {answer.hand_off && (
        <p className={own.handsOff}>
          <Hand size={14} aria-hidden /> {t.playground.handsOff(whyOf(answer.hand_off))}
        </p>
      )}
    </>
  )
}

function Used({ tool }: { tool: ToolUse }) {
  return (
    <details className={own.tool}>
      <summary>
        <Wrench size={14} aria-hidden /> {t.playground.used(tool.name)}
        {tool.refused && (
          <Badge size="sm" color="red" variant="light" tt="none">
            {t.playground.toolRefused}
          </Badge>
        )}
        {tool.sources.length > 0 && (
          <span className={own.sources}>
            <BookOpen size={13} aria-hidden /> <span className="spoken">{t.playground.sources}: </span>
            {[...new Set(tool.sources.map(({ title, where }) => [title, where].filter(Boolean).join(' · ')))].join('; ')}
          </span>
        )}
      </summary>
      <dl>
        <dt>{t.playground.withWhat}</dt>
        <dd>
          <code>{tool.arguments || '{}'}</code>
        </dd>
        <dt>{t.playground.gave}</dt>
        <dd className={own.gave} dir="auto">
          {tool.text}
        </dd>
      </dl>
    </details>
  )
}

function whyOf(code: string): string {
  const known: Record<string, string> = t.handoff.why
  return known[code] ?? `(${code})`
}
