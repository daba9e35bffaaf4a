import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import * as api from '../../api/messages'
import type { Message } from '../../api/types'
import { drop, put } from '../../cache/messages'
import { t } from '../../strings'
import { tellError } from '../use'
import styles from './Delivery.module.css'

/** What a person must know or decide about a message of ours: it failed, nobody knows, or it is still to go. */
export function Delivery({ message }: { message: Message }) {
  if (message.direction === 'inbound') return null
  if (message.status === 'failed') return <Trouble message={message} kind="failed" sentence={message.error?.sentence ?? t.delivery.failed} />
  if (message.status === 'unconfirmed') return <Trouble message={message} kind="unconfirmed" sentence={t.delivery.unconfirmed} />
  return message.status === 'scheduled' ? <Cancel message={message} /> : null
}

function Trouble({ message, kind, sentence }: { message: Message; kind: string; sentence: string }) {
  const client = useQueryClient()
  const again = useMutation({ mutationFn: () => api.resend(message.id), onSuccess: (sent) => put(client, sent), onError: tellError })
  return (
    <div className={styles.trouble} data-kind={kind} role="alert">
      <span>{sentence}</span>
      <Button
        size="compact-xs"
        variant="light"
        color={kind === 'failed' ? 'red' : 'yellow'}
        leftSection={<RotateCw size={13} />}
        loading={again.isPending}
        onClick={() => again.mutate()}
      >
        {t.delivery.again}
      </Button>
    </div>
  )
}

function Cancel({ message }: { message: Message }) {
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => api.cancel(message.id),
    onSuccess: () => drop(client, message.conversation_id, message.id),
    onError: tellError,
  })
  return (
    <Button size="compact-xs" variant="subtle" color="gray" loading={cancel.isPending} onClick={() => cancel.mutate()}>
      {t.delivery.cancel}
    </Button>
  )
}
