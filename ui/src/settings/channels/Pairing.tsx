import { Alert, Button, Center, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import { sentenceOf } from '../../api/problem'
import * as api from '../../api/sessions'
import type { Channel, Session } from '../../api/types'
import { Waiting } from '../../page/Waiting'
import { t } from '../../strings'
import { useFormSave } from '../save'

type Way = 'qr' | 'code'

/** Codes of a session that shows nothing any more until it is asked again. */
const ENDED: ReadonlySet<string> = new Set(['qr_expired', 'pairing_failed', 'library_missing'])
const PATIENCE = 20_000

interface Props {
  channel: Channel
  session: Session
  atOnce: boolean
}

/** The QR with its countdown, or the pairing code: both come and go by the feed. */
export function Pairing({ channel, session, atOnce }: Props) {
  const [way, setWay] = useState<Way>('qr')
  const link = useFormSave(keys.session(channel.id), (phone: string | null) => api.link(channel.id, phone))
  const { mutate } = link
  const canStart = session.place === 'server' || session.online
  const begins = useRef(atOnce && canStart && session.qr === null)
  useEffect(() => {
    if (begins.current) mutate(null)
    begins.current = false
  }, [mutate])
  const choose = (chosen: Way) => {
    setWay(chosen)
    if (chosen === 'qr' && canStart && session.qr === null) mutate(null)
  }
  const asked = useRecently(link.submittedAt) && !ENDED.has(session.code)
  return (
    <Stack gap="sm">
      <Text size="sm">{t.numbers.connectHint}</Text>
      <SegmentedControl
        value={way}
        onChange={(value) => choose(value as Way)}
        data={[
          { value: 'qr', label: t.numbers.byQr },
          { value: 'code', label: t.numbers.byCode },
        ]}
      />
      {way === 'qr' ? (
        <Qr channel={channel} session={session} asked={asked} canStart={canStart} onAsk={() => mutate(null)} />
      ) : (
        <ByCode session={session} asked={asked && link.variables !== null} busy={link.isPending} onAsk={mutate} />
      )}
      {link.isError && <Alert color="red">{sentenceOf(link.error)}</Alert>}
    </Stack>
  )
}

interface QrProps {
  channel: Channel
  session: Session
  asked: boolean
  canStart: boolean
  onAsk: () => void
}

function Qr({ channel, session, asked, canStart, onAsk }: QrProps) {
  if (session.qr !== null && session.shown_until !== null)
    return (
      <Center>
        <div>
          <img src={api.drawing(channel.id, session.shown_until)} alt={t.numbers.scan} width={280} height={280} style={{ display: 'block' }} />
          <Countdown until={session.shown_until} />
        </div>
      </Center>
    )
  if (!canStart) return null
  return (
    <Center mih={280}>
      <Stack align="center" gap="sm">
        {(asked || session.state === 'pairing') && <Starting />}
        {!asked && session.state !== 'pairing' && (
          <Button variant="default" onClick={onAsk}>
            {t.numbers.again}
          </Button>
        )}
      </Stack>
    </Center>
  )
}

function Starting() {
  return (
    <div>
      <Waiting />
      <Text size="sm" ta="center">
        {t.numbers.starting}
      </Text>
    </div>
  )
}

interface CodeProps {
  session: Session
  asked: boolean
  busy: boolean
  onAsk: (phone: string) => void
}

function ByCode({ session, asked, busy, onAsk }: CodeProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onAsk(String(new FormData(event.currentTarget).get('phone')))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput name="phone" type="tel" label={t.numbers.phone} description={t.numbers.phoneHint} required />
        <Button type="submit" loading={busy}>
          {t.numbers.askCode}
        </Button>
        {session.pairing_code && session.shown_until ? (
          <div>
            <Text size="sm">{t.numbers.typeCode}</Text>
            <Title order={2} ta="center" aria-label={t.numbers.byCode}>
              {session.pairing_code}
            </Title>
            <Countdown until={session.shown_until} />
          </div>
        ) : (
          asked && !busy && <Starting />
        )}
      </Stack>
    </form>
  )
}

/** Was this asked so lately that an answer is still to come? `at` is 0 where nothing was asked. */
function useRecently(at: number): boolean {
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    const timer = window.setTimeout(() => setPassed(at), PATIENCE)
    return () => window.clearTimeout(timer)
  }, [at])
  return at !== 0 && passed !== at
}

function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 500)
    return () => window.clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((new Date(until).getTime() - now) / 1000))
  return (
    <Text size="sm" c="dimmed" ta="center" role="timer">
      {t.numbers.good(seconds)}
    </Text>
  )
}
