import { Alert, Button, Modal, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/sessions'
import type { Channel, Session } from '../../api/types'
import { moment } from '../../page/time'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { SessionBadge, wantsPhone } from './LinkedNumber'
import { Pairing } from './Pairing'
import { SessionHistory } from './SessionHistory'

interface Props {
  channel: Channel
  session: Session
  opened: boolean
  onClose: () => void
}

export function ConnectDialog({ channel, session, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={t.numbers.connect} size="lg" closeButtonProps={{ 'aria-label': t.page.close }}>
      <Body channel={channel} session={session} />
    </Modal>
  )
}

/** Opened to link a phone, it asks for a QR at once; not after somebody has disconnected it here. */
function Body({ channel, session }: { channel: Channel; session: Session }) {
  const [atOnce] = useState(wantsPhone(session))
  return (
    <Stack>
      <State session={session} />
      {wantsPhone(session) ? <Pairing channel={channel} session={session} atOnce={atOnce} /> : <Linked channel={channel} session={session} />}
      <Place channel={channel} session={session} />
      <SessionHistory channel={channel} />
    </Stack>
  )
}

function State({ session }: { session: Session }) {
  const holder = session.held_by && [session.held_by.machine, session.held_by.address].filter(Boolean).join(', ')
  return (
    <div>
      <SessionBadge session={session} /> {session.sentence} {session.until && t.numbers.until(moment(session.until))}
      <Text size="sm" c="dimmed">
        {[
          holder && `${t.numbers.heldBy} ${holder}`,
          session.last_seen_at && t.numbers.lastSeen(moment(session.last_seen_at)),
          session.waiting > 0 && t.numbers.waiting(session.waiting),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  )
}

function Linked({ channel, session }: { channel: Channel; session: Session }) {
  const key = keys.session(channel.id)
  const restart = useSave(key, () => api.restart(channel.id), t.numbers.restarted)
  const leave = useSave(key, () => api.logOut(channel.id), t.numbers.disconnected)
  const turn = useSave(keys.channels, (on: boolean) => api.turnHandoff(channel.id, on))
  return (
    <Stack gap="sm">
      {session.phone && <Alert color="jade">{t.numbers.linked(session.phone)}</Alert>}
      <div>
        <strong>{t.numbers.governor}</strong>
        <Text size="sm">{session.governor.sentence}</Text>
      </div>
      <Switch label={t.numbers.handoff} checked={channel.handoff} onChange={(event) => turn.mutate(event.currentTarget.checked)} />
      <div className={`${styles.row} ${styles.between}`}>
        <Button size="xs" variant="default" leftSection={<RotateCw size={15} />} loading={restart.isPending} onClick={() => restart.mutate(undefined)}>
          {t.numbers.restart}
        </Button>
        <Sure label={t.numbers.disconnect} question={t.numbers.disconnectSure} busy={leave.isPending} onYes={() => leave.mutate(undefined)} />
      </div>
    </Stack>
  )
}

function Place({ channel, session }: { channel: Channel; session: Session }) {
  const move = useSave(keys.session(channel.id), (place: Session['place']) => api.move(channel.id, place))
  return (
    <div>
      <Text size="sm" fw={600}>
        {t.numbers.place}
      </Text>
      <SegmentedControl
        size="xs"
        value={session.place}
        onChange={(place) => move.mutate(place as Session['place'])}
        data={(['server', 'pc'] as const).map((place) => ({ value: place, label: t.numbers.places[place] }))}
      />
      {session.place === 'pc' && <p className={styles.quiet}>{t.numbers.pcHint}</p>}
    </div>
  )
}
