import type { Handoff, Message } from '../../api/types'
import { saidAt } from '../../cache/messages'
import { later } from '../../cache/order'
import type { Pending } from '../../outbox/pending'
import { sameDay } from '../../page/time'

/** One line of the thread, in order of time. */
export type Entry =
  | { is: 'day'; key: string; at: string }
  | { is: 'unread'; key: string }
  | { is: 'scheduled'; key: string }
  | { is: 'message'; key: string; message: Message; first: boolean; last: boolean }
  | { is: 'handoff'; key: string; handoff: Handoff }
  | { is: 'pending'; key: string; pending: Pending }

/** Messages of one author this close together are one group. */
const GROUP = 4 * 60_000

interface Parts {
  messages: Message[]
  handoffs: Handoff[]
  pending: Pending[]
  /** The first message that had not been read when the thread was opened. */
  firstUnread: string | null
  complete: boolean
}

export function entriesOf({ messages, handoffs, pending, firstUnread, complete }: Parts): Entry[] {
  const entries: Entry[] = []
  const oldest = messages[0]?.created_at
  const reached = (at: string) => complete || oldest === undefined || !later(oldest, at)
  const events = handoffs.filter(({ at }) => reached(at)).sort((a, b) => (later(b.at, a.at) ? -1 : 1))
  const said = messages.filter((message) => message.status !== 'scheduled')
  const scheduled = messages.filter((message) => message.status === 'scheduled')
  let day = ''
  let next = 0
  const enter = (at: string) => {
    if (day === '' || !sameDay(day, at)) entries.push({ is: 'day', key: `day ${at.slice(0, 10)} ${entries.length}`, at })
    day = at
  }
  const handOffs = (before: string | null) => {
    for (let event = events[next]; event && (before === null || !later(event.at, before)); event = events[++next]) {
      enter(event.at)
      entries.push({ is: 'handoff', key: event.id, handoff: event })
    }
  }
  said.forEach((message, n) => {
    const at = saidAt(message)
    // Both by our own clock: WhatsApp's is another one, and counts whole seconds.
    handOffs(message.created_at)
    enter(at)
    if (message.id === firstUnread) entries.push({ is: 'unread', key: 'unread' })
    const grouped = (other: Message | undefined) => other !== undefined && together(message, other) && other.id !== firstUnread
    const first = entries.at(-1)?.is !== 'message' || !grouped(said[n - 1]) || message.id === firstUnread
    entries.push({ is: 'message', key: message.id, message, first, last: !grouped(said[n + 1]) })
  })
  handOffs(null)
  for (const one of pending) entries.push({ is: 'pending', key: one.key, pending: one })
  if (scheduled.length > 0) entries.push({ is: 'scheduled', key: 'scheduled' })
  for (const message of scheduled) entries.push({ is: 'message', key: message.id, message, first: true, last: true })
  return entries
}

function together(a: Message, b: Message): boolean {
  const [x, y] = [saidAt(a), saidAt(b)]
  return a.author === b.author && a.author_name === b.author_name && Math.abs(Date.parse(x) - Date.parse(y)) < GROUP && sameDay(x, y)
}
