import { Badge, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/sessions'
import type { Channel, Session } from '../../api/types'
import { moment } from '../../page/time'
import { t } from '../../strings'
import styles from '../Settings.module.css'
import { ConnectDialog } from './ConnectDialog'

const COLORS: Record<Session['state'], string> = {
  connected: 'jade',
  pairing: 'blue',
  reconnecting: 'yellow',
  unpaired: 'gray',
  logged_out: 'red',
  banned: 'red',
  outdated: 'red',
}

const UNLINKED: ReadonlySet<Session['state']> = new Set(['unpaired', 'pairing', 'logged_out'])

/** Is there a phone to be linked, rather than a link to be looked after? */
export const wantsPhone = (session: Session) => UNLINKED.has(session.state)

/** How a linked number is, in a sentence, and the way to connect it. */
export function LinkedNumber({ channel }: { channel: Channel }) {
  const [open, setOpen] = useState(false)
  const { data: session } = useQuery({ queryKey: keys.session(channel.id), queryFn: () => api.one(channel.id) })
  if (!session) return null
  return (
    <div className={`${styles.row} ${styles.between}`}>
      <div className={styles.what}>
        <SessionBadge session={session} />
        <small>
          {session.sentence} · {t.numbers.since(moment(session.since))}
        </small>
      </div>
      <Button size="xs" variant={wantsPhone(session) ? 'filled' : 'default'} leftSection={<Link2 size={16} />} onClick={() => setOpen(true)}>
        {wantsPhone(session) ? t.numbers.connect : t.numbers.manage}
      </Button>
      <ConnectDialog channel={channel} session={session} opened={open} onClose={() => setOpen(false)} />
    </div>
  )
}

export function SessionBadge({ session }: { session: Session }) {
  return (
    <Badge color={COLORS[session.state]} variant="light" tt="none" role="status">
      {t.numbers.states[session.state]}
    </Badge>
  )
}
