import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { BookOpenCheck } from 'lucide-react'
import { useLocation } from 'wouter'
import { keys } from '../../api/keys'
import * as api from '../../api/rehearsal'
import type { Conversation } from '../../api/types'
import { moment } from '../../page/time'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { useChannels } from '../channels'
import { nameOf } from '../contact/name'
import { tellError } from '../use'
import styles from './ConversationHeader.module.css'

/** For admins: one click makes a scenario of what was said here, for the assistant that answers on this channel. */
export function Record({ conversation }: { conversation: Conversation }) {
  const { client, membership } = useDesk()
  const [, go] = useLocation()
  const assistant = useChannels().find(({ id }) => id === conversation.channel.id)?.assistant_id
  const name = t.scenarios.recordedName(nameOf(conversation.contact), moment(new Date())).slice(0, 120)
  const record = useMutation({
    mutationFn: (of: string) => api.record(of, conversation.id, name),
    onSuccess: (made, of) => {
      void client.invalidateQueries({ queryKey: keys.scenarios(of) })
      const id = notifications.show({
        withBorder: true,
        message: (
          <Group justify="space-between" wrap="nowrap">
            {t.scenarios.recorded(made.name)}
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                notifications.hide(id)
                go(`/t/${membership.slug}/settings/assistants#scenarios`)
              }}
            >
              {t.drafts.see}
            </Button>
          </Group>
        ),
      })
    },
    onError: tellError,
  })
  if (!assistant || membership.role === 'agent') return null
  return (
    <Tooltip label={t.scenarios.record} openDelay={400}>
      <ActionIcon
        className={styles.wide}
        variant="subtle"
        color="gray"
        size={34}
        aria-label={t.scenarios.record}
        loading={record.isPending}
        onClick={() => record.mutate(assistant)}
      >
        <BookOpenCheck size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
