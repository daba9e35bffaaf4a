import { Badge, Button, Collapse } from '@mantine/core'
import { ChevronDown, CirclePlay } from 'lucide-react'
import { useState } from 'react'
import * as api from '../../api/channels'
import { keys } from '../../api/keys'
import type { Channel } from '../../api/types'
import { moment } from '../../page/time'
import { t } from '../../strings'
import { Copyable } from '../Copyable'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { ChannelDetails } from './ChannelDetails'
import { LinkedNumber } from './LinkedNumber'
import { Parked } from './Parked'

export function ChannelCard({ channel }: { channel: Channel }) {
  const [open, setOpen] = useState(false)
  const resume = useSave(keys.channels, () => api.resume(channel.id), t.channels.resumed(channel.name))
  const stopped = channel.state === 'stopped'
  return (
    <section className={styles.card} aria-label={channel.name}>
      <div className={`${styles.row} ${styles.between}`}>
        <div className={styles.what}>
          <h2>{channel.name}</h2>
          <small>{[t.channels.kinds[channel.kind], channel.display_number].filter(Boolean).join(' · ')}</small>
        </div>
        <Badge color={stopped ? 'red' : 'jade'} variant="light" size="lg" tt="none">
          {stopped ? t.channels.stopped : t.channels.active}
        </Badge>
      </div>
      {stopped && (
        <div className={`${styles.row} ${styles.between} ${styles.trouble}`} role="alert">
          <span style={{ flex: '1 1 240px' }}>
            {t.channels.stoppedSince(moment(channel.state_since))} {channel.state_reason}
          </span>
          <Button size="xs" color="red" leftSection={<CirclePlay size={16} />} loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
            {t.channels.resume}
          </Button>
        </div>
      )}
      {channel.kind === 'web' && <LinkedNumber channel={channel} />}
      {channel.webhook_url && (
        <div className={styles.two}>
          <Copyable label={t.channels.webhook} value={channel.app_webhook_url ?? channel.webhook_url} />
          {channel.verify_token && <Copyable label={t.channels.verifyToken} value={channel.verify_token} />}
        </div>
      )}
      {channel.webhook_url && <p className={styles.quiet}>{t.channels.webhookHint}</p>}
      <Parked channel={channel} />
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          rightSection={<ChevronDown size={15} style={{ rotate: open ? '180deg' : '0deg' }} />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t.channels.details}
        </Button>
      </div>
      <Collapse expanded={open}>{open && <ChannelDetails channel={channel} />}</Collapse>
    </section>
  )
}
