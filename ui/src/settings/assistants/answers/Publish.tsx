import { Alert, Badge, Button, Modal, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Rocket } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { notifications } from '@mantine/notifications'
import * as api from '../../../api/drafts'
import { keys } from '../../../api/keys'
import * as rehearsal from '../../../api/rehearsal'
import type { Scenario } from '../../../api/rehearsal'
import type { Assistant } from '../../../api/types'
import { t } from '../../../strings'
import { Loaded } from '../../Loaded'
import { useSave } from '../../save'
import styles from '../../Settings.module.css'
import type { Tab } from '../OneAssistant'

interface Props {
  assistant: Assistant
  onClose: () => void
  onGo: (tab: Tab) => void
}

/** Publish, once the scenarios were looked at: one that does not pass is said before. */
export function Publish({ assistant, onClose, onGo }: Props) {
  const query = useQuery({ queryKey: keys.scenarios(assistant.id), queryFn: () => rehearsal.scenarios(assistant.id), staleTime: 0 })
  return (
    <Modal opened onClose={onClose} title={t.drafts.publishTitle} size="lg" closeButtonProps={{ 'aria-label': t.page.close }}>
      <Loaded query={query}>
        {({ items }) => (
          <Form assistant={assistant} broken={items.filter((one) => one.stale || !one.passed)} onClose={onClose} onGo={onGo} />
        )}
      </Loaded>
    </Modal>
  )
}

function Form({ assistant, broken, onClose, onGo }: Props & { broken: Scenario[] }) {
  const [note, setNote] = useState('')
  const publish = useSave(keys.assistants, () => api.publish(assistant.id, note.trim(), broken.length > 0))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    publish.mutate(undefined, {
      onSuccess: ({ version }) => {
        notifications.show({ message: t.drafts.published(version), withBorder: true })
        onClose()
      },
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <span className={styles.quiet}>{t.drafts.publishHint}</span>
        {broken.length > 0 && (
          <Alert color="red" title={t.drafts.broken(broken.length)}>
            <Stack gap={6}>
              {broken.map((one) => (
                <span key={one.id} className={styles.row}>
                  {one.name}
                  <Badge variant="light" tt="none" color={one.stale ? 'gray' : 'red'}>
                    {one.stale ? t.drafts.brokenStale : t.drafts.brokenFails}
                  </Badge>
                </span>
              ))}
            </Stack>
          </Alert>
        )}
        <TextInput
          label={t.drafts.note}
          placeholder={t.drafts.notePlaceholder}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <div className={styles.row}>
          <Button type="submit" color={broken.length > 0 ? 'red' : 'jade'} leftSection={<Rocket size={16} />} loading={publish.isPending}>
            {broken.length > 0 ? t.drafts.despite : t.drafts.publish}
          </Button>
          {broken.length > 0 && (
            <Button
              variant="default"
              onClick={() => {
                onClose()
                onGo('scenarios')
              }}
            >
              {t.drafts.see}
            </Button>
          )}
        </div>
      </Stack>
    </form>
  )
}
