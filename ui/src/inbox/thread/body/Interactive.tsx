import { CircleDot, ListChecks } from 'lucide-react'
import type { Message } from '../../../api/types'
import { t } from '../../../strings'
import styles from './Body.module.css'
import { isObject, part, text } from './content'

/** What the customer picked: a button, or a row of a list. */
export function Reply({ message }: { message: Message }) {
  const picked = part(message.content, message.subtype ?? '')
  return (
    <div className={styles.icon}>
      <CircleDot size={17} aria-hidden />
      <div className={styles.card}>
        <span>{message.text ?? text(picked, 'title') ?? text(message.content, 'text')}</span>
        {text(picked, 'description') && <span className={styles.small}>{text(picked, 'description')}</span>}
      </div>
    </div>
  )
}

/** A filled-in form ("flow"). */
export function FlowReply({ message }: { message: Message }) {
  const reply = part(message.content, 'nfm_reply')
  const answers = Object.entries(parsed(text(reply, 'response_json'))).filter(([name]) => name !== 'flow_token')
  return (
    <div>
      <div className={styles.icon}>
        <ListChecks size={18} aria-hidden />
        <span className={styles.strong}>{text(reply, 'body') ?? t.kinds.form}</span>
      </div>
      <dl className={styles.answers}>
        {answers.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name.replaceAll('_', ' ')}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function parsed(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '{}')
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
