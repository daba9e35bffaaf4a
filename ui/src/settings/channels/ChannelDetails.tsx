import { Button, NumberInput, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import * as assistants from '../../api/assistants'
import * as api from '../../api/channels'
import { keys } from '../../api/keys'
import type { Channel, ChannelChanges } from '../../api/types'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { Reports } from './Reports'

const SECOND = 1000
const MINUTE = 60

export function ChannelDetails({ channel }: { channel: Channel }) {
  const { data } = useQuery({ queryKey: keys.assistants, queryFn: assistants.list })
  const [name, setName] = useState(channel.name)
  const [assistant, setAssistant] = useState(channel.assistant_id)
  const [pause, setPause] = useState<number | string>(channel.pause_ms / SECOND)
  const [markRead, setMarkRead] = useState(channel.mark_read)
  const [groups, setGroups] = useState(channel.groups)
  const [within, setWithin] = useState<number | string>(channel.answer_within_s / MINUTE)
  const [token, setToken] = useState('')
  const save = useSave(keys.channels, (changes: ChannelChanges) => api.change(channel.id, changes), t.settings.saved)
  const remove = useSave(keys.channels, () => api.drop(channel.id), t.channels.removed(channel.name))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const fresh = token ? { access_token: token } : {}
    const late = { answer_within_s: Math.round(Number(within) * MINUTE), ...(channel.kind === 'web' && { groups }) }
    save.mutate({ name, assistant_id: assistant, pause_ms: Math.round(Number(pause) * SECOND), mark_read: markRead, ...late, ...fresh })
    setToken('')
  }
  return (
    <Stack>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <div className={styles.two}>
            <TextInput label={t.channels.name} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
            <Select
              label={t.channels.assistant}
              data={data?.items.map((one) => ({ value: one.id, label: one.name })) ?? []}
              value={assistant}
              onChange={setAssistant}
              placeholder={t.channels.noAssistant}
              clearable
            />
            <NumberInput
              label={t.channels.pause}
              description={t.channels.pauseHint}
              value={pause}
              onChange={setPause}
              min={0}
              max={120}
              step={0.5}
              suffix=" s"
            />
            <NumberInput
              label={t.numbers.within}
              description={t.numbers.withinHint}
              value={within}
              onChange={setWithin}
              min={1}
              max={1440}
              suffix=" min"
            />
            {channel.kind === 'web' && (
              <Select
                label={t.numbers.groups}
                value={groups}
                onChange={(value) => value && setGroups(value as Channel['groups'])}
                data={(['ignore', 'show', 'answer'] as const).map((one) => ({ value: one, label: t.numbers.groupChoices[one] }))}
                allowDeselect={false}
              />
            )}
            {channel.kind === 'cloud' && (
              <PasswordInput
                label={t.channels.newToken}
                description={t.channels.newTokenHint}
                value={token}
                onChange={(event) => setToken(event.currentTarget.value)}
                autoComplete="off"
              />
            )}
          </div>
          <Switch label={t.channels.markRead} checked={markRead} onChange={(event) => setMarkRead(event.currentTarget.checked)} />
          <div className={`${styles.row} ${styles.between}`}>
            <Button type="submit" loading={save.isPending}>
              {t.page.save}
            </Button>
            <Sure label={t.channels.remove} question={t.channels.removeSure} busy={remove.isPending} onYes={() => remove.mutate(undefined)} />
          </div>
        </Stack>
      </form>
      <Reports channel={channel} />
    </Stack>
  )
}
