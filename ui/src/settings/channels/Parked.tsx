import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import * as api from '../../api/channels'
import { keys } from '../../api/keys'
import type { Channel } from '../../api/types'
import { moment } from '../../page/time'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'

/** Events that could not be read: nothing is lost, a person may look and try again. */
export function Parked({ channel }: { channel: Channel }) {
  const key = keys.parked(channel.id)
  const { data } = useQuery({ queryKey: key, queryFn: () => api.parked(channel.id) })
  const replay = useSave(key, (receipt: string) => api.replay(channel.id, receipt), t.channels.replayed)
  if (!data || data.items.length === 0) return null
  return (
    <div>
      <strong>{t.channels.parked(data.items.length)}</strong>
      <div className={styles.lines}>
        {data.items.map((receipt) => (
          <div key={receipt.id} className={styles.line}>
            <span className={styles.what}>
              {moment(receipt.received_at)}
              <small>{receipt.error}</small>
            </span>
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<RotateCw size={14} />}
              loading={replay.isPending && replay.variables === receipt.id}
              onClick={() => replay.mutate(receipt.id)}
            >
              {t.channels.replay}
            </Button>
          </div>
        ))}
      </div>
    </div>
  )
}
