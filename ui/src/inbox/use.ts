import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { notifications } from '@mantine/notifications'
import * as api from '../api/conversations'
import { keys } from '../api/keys'
import { sentenceOf } from '../api/problem'
import type { Conversation } from '../api/types'
import { known } from '../cache/conversations'
import { useDesk } from '../session/desk'

export function useConversation(id: string): UseQueryResult<Conversation> {
  const client = useQueryClient()
  return useQuery({ queryKey: keys.conversation(id), queryFn: () => api.one(id), placeholderData: () => known(client, id) })
}

type Doing = { verb: api.Step } | { until: Date }

/** Take over, hand back, resolve, reopen, snooze, read. A refusal is said; the lists follow at once. */
export function useStep(id: string) {
  const desk = useDesk()
  return useMutation({
    mutationFn: (doing: Doing) => ('until' in doing ? api.snooze(id, doing.until) : api.step(id, doing.verb)),
    onSuccess: (conversation) => desk.put(conversation),
    onError: (error) => tellError(error),
  })
}

export function tellError(error: unknown): void {
  notifications.show({ color: 'red', message: sentenceOf(error), withBorder: true })
}
