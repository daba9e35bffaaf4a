import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import * as api from '../../api/conversations'
import { keys } from '../../api/keys'
import type { Conversation, Page } from '../../api/types'
import { flat, type Pages } from '../../cache/pages'
import { useDesk } from '../../session/desk'
import { needsHuman } from '../waiting'

export type Conversations = UseInfiniteQueryResult<Pages<Conversation>> & { items: Conversation[] }

export function useConversations(filter: api.Filter): Conversations {
  const query = useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam, signal }): Promise<Page<Conversation>> => api.list(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  })
  return { ...query, items: useMemo(() => flat(query.data), [query.data]) }
}

export interface Attention {
  unassigned: number
  mine: number
  /** There are more than were counted. */
  more: boolean
}

/** How many customers wait for a person: nobody's, and one's own. */
export function useAttention(): Attention {
  const desk = useDesk()
  const unassigned = useConversations({ state: 'open', assigned: 'nobody' })
  const mine = useConversations({ state: 'open', assigned: 'me' })
  return {
    unassigned: unassigned.items.filter((one) => needsHuman(one) && one.assignee === null).length,
    mine: mine.items.filter((one) => needsHuman(one) && one.assignee !== null && desk.isMe(one.assignee)).length,
    more: unassigned.hasNextPage,
  }
}
