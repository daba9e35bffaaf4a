import { useQuery } from '@tanstack/react-query'
import { keys } from '../../api/keys'
import * as api from '../../api/sessions'
import type { Channel } from '../../api/types'
import { moment } from '../../page/time'
import { t } from '../../strings'
import styles from '../Settings.module.css'

/** The states that a number went through, the newest first. */
export function SessionHistory({ channel }: { channel: Channel }) {
  const { data } = useQuery({ queryKey: keys.sessionHistory(channel.id), queryFn: () => api.history(channel.id) })
  if (!data) return null
  return (
    <details>
      <summary>{t.numbers.history}</summary>
      <div className={styles.lines}>
        {data.items.length === 0 && <p className={styles.quiet}>{t.numbers.noHistory}</p>}
        {data.items.map((step) => (
          <div key={step.id} className={styles.line}>
            <span className={styles.what}>
              {t.numbers.states[step.state]}
              <small>{step.sentence}</small>
            </span>
            <span className={styles.quiet}>{moment(step.at)}</span>
          </div>
        ))}
      </div>
    </details>
  )
}
