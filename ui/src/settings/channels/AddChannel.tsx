import { Alert, Button, Modal, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import * as api from '../../api/channels'
import { keys } from '../../api/keys'
import { Problem, sentenceOf } from '../../api/problem'
import type { Channel, NewChannel } from '../../api/types'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { Copyable } from '../Copyable'
import styles from '../Settings.module.css'

const FIELDS = ['phone_number_id', 'waba_id', 'display_number', 'graph_url'] as const
const SECRETS = ['access_token', 'app_secret', 'verify_token'] as const
const NAMES = ['name', ...FIELDS, ...SECRETS]
const OPTIONAL = new Set<string>(['display_number', 'graph_url', 'verify_token'])
type Kind = 'cloud' | 'web' | 'api'

export function AddChannel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [added, setAdded] = useState<Channel | null>(null)
  const close = () => {
    onClose()
    setAdded(null)
  }
  return (
    <Modal opened={opened} onClose={close} title={t.channels.add} size="lg" closeButtonProps={{ 'aria-label': t.page.close }}>
      {added ? <Added channel={added} onDone={close} /> : <Form onAdded={setAdded} />}
    </Modal>
  )
}

function Form({ onAdded }: { onAdded: (channel: Channel) => void }) {
  const client = useQueryClient()
  const { me } = useDesk()
  const [kind, setKind] = useState<Kind>('cloud')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const fields = error instanceof Problem ? error.fields : {}
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = NAMES.map((name) => [name, form.get(name)] as const).filter(([, value]) => value)
    setBusy(true)
    setError(null)
    try {
      const channel = await api.add({ kind, ...Object.fromEntries(given) } as NewChannel)
      await client.invalidateQueries({ queryKey: keys.channels })
      onAdded(channel)
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SegmentedControl
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          data={[
            { value: 'cloud', label: t.channels.kinds.cloud },
            { value: 'web', label: t.channels.kinds.web },
            { value: 'api', label: t.channels.kinds.api },
          ]}
        />
        <p className={styles.quiet} style={{ margin: 0 }}>
          {t.channels.kindHints[kind]}
        </p>
        <TextInput name="name" label={t.channels.name} error={fields['name']} required data-autofocus />
        {kind === 'cloud' && (
          <div className={styles.two}>
            {FIELDS.filter((field) => field !== 'graph_url' || me.person.is_operator).map((field) => (
              <TextInput key={field} name={field} label={t.channels.fields[field]} error={fields[field]} required={!OPTIONAL.has(field)} />
            ))}
            {SECRETS.map((field) => (
              <PasswordInput
                key={field}
                name={field}
                label={t.channels.fields[field]}
                error={fields[field]}
                required={!OPTIONAL.has(field)}
                autoComplete="off"
              />
            ))}
          </div>
        )}
        {error !== null && <Alert color="red">{sentenceOf(error)}</Alert>}
        <Button type="submit" loading={busy}>
          {t.channels.add}
        </Button>
      </Stack>
    </form>
  )
}

function Added({ channel, onDone }: { channel: Channel; onDone: () => void }) {
  return (
    <Stack>
      <Alert color="jade">{t.channels.added(channel.name)}</Alert>
      {channel.webhook_url && <Copyable label={t.channels.webhook} value={channel.app_webhook_url ?? channel.webhook_url} />}
      {channel.verify_token && <Copyable label={t.channels.verifyToken} value={channel.verify_token} />}
      {channel.webhook_url && <p className={styles.quiet}>{t.channels.webhookHint}</p>}
      <Button onClick={onDone}>{t.page.close}</Button>
    </Stack>
  )
}
