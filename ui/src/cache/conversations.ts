import { hashKey, type QueryClient } from '@tanstack/react-query'
import type { Filter } from '../api/conversations'
import { keys } from '../api/keys'
import type { Conversation, Status } from '../api/types'
import { noted } from './journal'
import { newer } from './order'
import { flat, placed, without, type Pages } from './pages'

const UNSETTLED = new Set<Status>(['queued', 'sending', 'unconfirmed'])

type List = Pages<Conversation>

/** What a conversation must be compared with: who "me" is, and which conversation and which list are on the screen. */
export interface Viewpoint {
  isMe: (assignee: { id: string }) => boolean
  selected: () => string | null
  /** A filter's hash. */
  shown: () => string | null
}

export function known(client: QueryClient, id: string): Conversation | undefined {
  const alone = client.getQueryData<Conversation>(keys.conversation(id))
  return alone ?? everyKnown(client).find((conversation) => conversation.id === id)
}

export function everyKnown(client: QueryClient): Conversation[] {
  return client.getQueriesData<List>({ queryKey: keys.lists }).flatMap(([, data]) => flat(data))
}

/** Bring every loaded list up to date with this conversation. What one is reading does not vanish from the list that one sees. */
export function put(client: QueryClient, conversation: Conversation, viewpoint: Viewpoint): void {
  noted(client, () => place(client, conversation, viewpoint))
}

function place(client: QueryClient, conversation: Conversation, viewpoint: Viewpoint): void {
  client.setQueryData(keys.conversation(conversation.id), conversation)
  for (const [key, data] of client.getQueriesData<List>({ queryKey: keys.lists })) {
    if (!data) continue
    const filter = key[1] as Filter
    const there = flat(data).some((other) => other.id === conversation.id)
    const stays = there && viewpoint.selected() === conversation.id && viewpoint.shown() === hashKey([filter])
    const shown = stays || matches(conversation, filter, viewpoint)
    client.setQueryData(key, shown ? placed(data, conversation, isNewer) : without(data, conversation.id))
  }
}

/** A message of ours got through: if it is the one that the list shows as being on its way, it no longer is. */
export function arrived(client: QueryClient, id: string, status: Status, viewpoint: Viewpoint): void {
  const conversation = known(client, id)
  if (conversation?.preview_status && UNSETTLED.has(conversation.preview_status))
    put(client, { ...conversation, preview_status: status }, viewpoint)
}

/** Take out of the lists what stayed there only because it was on the screen. */
export function prune(client: QueryClient, id: string, viewpoint: Viewpoint): void {
  const conversation = known(client, id)
  if (!conversation) return
  for (const [key, data] of client.getQueriesData<List>({ queryKey: keys.lists }))
    if (data && !matches(conversation, key[1] as Filter, viewpoint)) client.setQueryData(key, without(data, id))
}

export function matches(conversation: Conversation, filter: Filter, viewpoint: Viewpoint): boolean {
  return (
    conversation.state === filter.state &&
    (!filter.handler || conversation.handler === filter.handler) &&
    (!filter.assigned || holds(conversation, filter.assigned, viewpoint)) &&
    (!filter.unread || conversation.unread > 0) &&
    (!filter.channel || conversation.channel.id === filter.channel)
  )
}

function holds({ assignee, handler }: Conversation, who: 'me' | 'nobody', viewpoint: Viewpoint): boolean {
  return who === 'me' ? assignee !== null && viewpoint.isMe(assignee) : assignee === null && handler !== 'assistant'
}

function isNewer(a: Conversation, b: Conversation): boolean {
  return newer({ at: a.last_message_at, id: a.id }, { at: b.last_message_at, id: b.id })
}
