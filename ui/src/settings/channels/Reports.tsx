import { Code } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import * as api from '../../api/channels'
import { keys } from '../../api/keys'
import type { Channel } from '../../api/types'
import { moment } from '../../page/time'
import { t } from '../../strings'
import styles from '../Settings.module.css'

/** What WhatsApp has told of this number: templates, quality, account. */
export function Reports({ channel }: { channel: Channel }) {
  const { data } = useQuery({ queryKey: keys.reports(channel.id), queryFn: () => api.reports(channel.id) })
  if (!data || data.items.length === 0) return null
  return (
    <div>
      <strong>{t.channels.reports}</strong>
      <div className={styles.lines}>
        {data.items.slice(0, 20).map((report) => (
          <details key={report.id} className={styles.line} style={{ display: 'block' }}>
            <summary>
              {[report.field?.replaceAll('_', ' '), report.event].filter(Boolean).join(': ')} <span className={styles.quiet}>{moment(report.at)}</span>
            </summary>
            <Code block mt={6}>
              {JSON.stringify(report.content, null, 2)}
            </Code>
          </details>
        ))}
      </div>
    </div>
  )
}
