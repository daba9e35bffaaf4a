import type { QueryClient } from '@tanstack/react-query'
import { keys } from '../api/keys'
import type { Message, Status } from '../api/types'
import { noted } from './journal'
import { newer } from './order'
import { flat, placed, without, type Pages } from './pages'

type Thread = Pages<Message>

const RANK: Record<Status, number> = {
  received: 0,
  scheduled: 0,
  queued: 1,
  sending: 2,
  unconfirmed: 3,
  sent: 4,
  delivered: 5,
  read: 6,
  played: 7,
  failed: 8,
  cancelled: 9,
}

export function threadOf(client: QueryClient, conversation: string): Message[] | null {
  const data = client.getQueryData<Thread>(keys.thread(conversation))
  return data ? flat(data) : null
}

/** Insert or replace. What was read before a newer step arrived does not take that step back. */
export function put(client: QueryClient, message: Message): void {
  change(client, message.conversation_id, (data) => {
    const was = flat(data).find((other) => other.id === message.id)
    return placed(data, was ? forward(was, message) : message, isNewer)
  })
}

export function drop(client: QueryClient, conversation: string, id: string): void {
  change(client, conversation, (data) => without(data, id))
}

/** A delivery tick; needs no request. */
export function tick(client: QueryClient, conversation: string, id: string, status: Status): void {
  const further = (m: Message) => (m.id === id && RANK[status] > RANK[m.status] ? { ...m, status, error: null } : m)
  change(client, conversation, (data) => ({ ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(further) })) }))
}

/** When it was said: WhatsApp's own time where it is known. */
export function saidAt(message: Message): string {
  return message.scheduled_at ?? message.sent_at ?? message.created_at
}

function change(client: QueryClient, conversation: string, how: (data: Thread) => Thread): void {
  noted(client, () => client.setQueryData<Thread>(keys.thread(conversation), (data) => data && how(data)))
}

function forward(was: Message, is: Message): Message {
  const doubtful = was.status === 'failed' || was.status === 'unconfirmed'
  return doubtful || RANK[is.status] >= RANK[was.status] ? is : { ...is, status: was.status }
}

function isNewer(a: Message, b: Message): boolean {
  return newer({ at: saidAt(a), id: a.id }, { at: saidAt(b), id: b.id })
}
