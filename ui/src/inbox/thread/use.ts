import { useInfiniteQuery, useQuery, type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import * as conversations from '../../api/conversations'
import { keys } from '../../api/keys'
import * as api from '../../api/messages'
import type { Handoff, Message, Page } from '../../api/types'
import { flat } from '../../cache/pages'

/** What changes another message, or nothing that a person would read; it has no bubble of its own. */
const UNSEEN = new Set(['reaction', 'edit', 'revoke', 'request_welcome', 'media_placeholder'])
const NONE: Handoff[] = []

function options(id: string) {
  return {
    queryKey: keys.thread(id),
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }): Promise<Page<Message>> =>
      api.thread(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Message>) => last.next_cursor,
  }
}

export function useThread(id: string) {
  const query = useInfiniteQuery(options(id))
  const items = useMemo(() => oldestFirst(flat(query.data)), [query.data])
  return { ...query, items }
}

export type Thread = ReturnType<typeof useThread>

/** So that opening it takes no time. */
export function prefetchThread(client: QueryClient, id: string): void {
  void client.prefetchInfiniteQuery(options(id))
}

export function useHandoffs(id: string): Handoff[] {
  const { data } = useQuery({ queryKey: keys.handoffs(id), queryFn: () => conversations.handoffs(id) })
  return data?.items ?? NONE
}

/** A message that may lie further back than what is loaded. */
export function useMessage(id: string | null, loaded: Message | undefined): Message | undefined {
  const wanted = id !== null && loaded === undefined
  const { data } = useQuery({ queryKey: keys.message(id ?? ''), queryFn: () => api.one(id ?? ''), enabled: wanted, retry: false })
  return loaded ?? data
}

function oldestFirst(newestFirst: Message[]): Message[] {
  return newestFirst.filter((message) => !UNSEEN.has(message.type) && message.status !== 'cancelled').reverse()
}
