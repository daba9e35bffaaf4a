/** Events into the cache: only what changed is fetched, many events at a time. */

import type { QueryClient } from '@tanstack/react-query'
import * as conversations from '../api/conversations'
import { keys } from '../api/keys'
import * as messages from '../api/messages'
import { Problem } from '../api/problem'
import type { Conversation, FeedEvent, Message, Status } from '../api/types'
import * as conversationCache from '../cache/conversations'
import type { Viewpoint } from '../cache/conversations'
import { noted, onceLoaded } from '../cache/journal'
import * as messageCache from '../cache/messages'
import { Changes } from './changes'

const GATHER = 40
const AT_ONCE = 4
/** More conversations than this at a time are cheaper to list again than to fetch one by one. */
const MANY = 8
/** A pause for each request made, so that a storm of events does not use up what the server grants. */
const REST = 120
/** Steps that are shown at once; `sent` brings WhatsApp's id besides. */
const TICKS: Record<string, string> = { sent: 'brings more', delivered: 'says it all', read: 'says it all', played: 'says it all' }

export interface Surroundings {
  viewpoint: Viewpoint
  /** Resolves once no message that this tab is sending there is on its way; its own answer places it. */
  settled: (conversation: string) => Promise<void>
  /** A customer wrote, or now waits for a person. */
  onArrival: (conversation: Conversation) => void
  /** A customer types or records; null: no longer. */
  onTyping: (conversation: string, doing: string | null) => void
}

export class Applier {
  private changes = new Changes()
  private arrivals = new Set<string>()
  private running = false
  private timer = 0

  constructor(
    private readonly client: QueryClient,
    private readonly around: Surroundings,
  ) {}

  take(events: FeedEvent[]): void {
    for (const event of events) this.note(event)
    this.schedule(GATHER)
  }

  stop(): void {
    window.clearTimeout(this.timer)
    this.changes = new Changes()
  }

  private note(event: FeedEvent): void {
    const [noun, verb] = event.type.split('.') as [string, string]
    const text = (name: string) => (typeof event.data[name] === 'string' ? (event.data[name] as string) : null)
    if (event.type === 'contact.typed' || event.type === 'message.received') {
      if (event.conversation_id) this.around.onTyping(event.conversation_id, text('doing'))
      if (noun === 'contact') return
    }
    const message = text('message_id')
    if (noun === 'message' && verb in TICKS && message && event.conversation_id) {
      messageCache.tick(this.client, event.conversation_id, message, verb as Status)
      conversationCache.arrived(this.client, event.conversation_id, verb as Status, this.around.viewpoint)
    }
    if (noun === 'message' && TICKS[verb] === 'says it all') return
    const written = event.type === 'message.received' && event.data['answerable'] !== false
    const handedOver = event.type === 'conversation.handed_off' && event.data['to'] !== 'assistant'
    if (event.conversation_id && (written || handedOver)) this.arrivals.add(event.conversation_id)
    this.changes.note(event.conversation_id, { noun, verb, text })
  }

  private schedule(delay: number): void {
    if (this.running || this.timer !== 0) return
    this.timer = window.setTimeout(() => void this.run(), delay)
  }

  private async run(): Promise<void> {
    this.timer = 0
    this.running = true
    const changes = this.changes
    this.changes = new Changes()
    await this.apply(changes)
    this.running = false
    if (!this.changes.empty) this.schedule(changes.failed ? 2_000 : GATHER + REST * Math.min(changes.size, MANY))
  }

  private async apply(changes: Changes): Promise<void> {
    changes.find(this.client)
    for (const key of changes.stale) void this.client.invalidateQueries({ queryKey: JSON.parse(key) as string[] })
    const many = changes.conversations.size > MANY
    if (many) await this.client.invalidateQueries({ queryKey: keys.lists })
    const single = [...changes.conversations].filter((id) => !many || id === this.around.viewpoint.selected())
    await Promise.all([
      each(single, (id) => this.refreshConversation(id, changes)),
      each([...changes.messages], ([id, conversation]) => this.refreshMessage(id, conversation, changes)),
      each([...changes.targets], ([wamid, conversation]) => this.refreshTarget(wamid, conversation, changes)),
    ])
    for (const id of this.arrivals) this.announce(id)
  }

  private async refreshConversation(id: string, changes: Changes): Promise<void> {
    const conversation = await this.attempt(changes, () => conversations.one(id), () => this.changes.conversations.add(id))
    if (!conversation) return
    conversationCache.put(this.client, conversation, this.around.viewpoint)
    this.announce(id)
  }

  private announce(id: string): void {
    const conversation = conversationCache.known(this.client, id)
    if (this.arrivals.delete(id) && conversation) this.around.onArrival(conversation)
  }

  private async refreshMessage(id: string, conversation: string, changes: Changes): Promise<void> {
    const thread = this.client.getQueryCache().find({ queryKey: keys.thread(conversation) })
    if (!thread) return
    // It is on its way, perhaps from before this message.
    if (!thread.state.data) return onceLoaded(this.client, () => this.again(id, conversation))
    // Nobody looks at it: it is brought up to date when somebody does.
    const old = () => void this.client.invalidateQueries({ queryKey: keys.thread(conversation), refetchType: 'none' })
    if (!thread.isActive()) return noted(this.client, old)
    await this.around.settled(conversation)
    const message = await this.attempt(changes, () => messages.one(id), () => this.changes.messages.set(id, conversation))
    if (message) await this.place(message)
    else if (message === null) messageCache.drop(this.client, conversation, id)
  }

  private async refreshTarget(wamid: string, conversation: string, changes: Changes): Promise<void> {
    const thread = messageCache.threadOf(this.client, conversation)
    if (!thread) return onceLoaded(this.client, () => this.againTarget(wamid, conversation))
    const message = thread.find((one) => one.wamid === wamid)
    if (message && !changes.messages.has(message.id)) await this.refreshMessage(message.id, conversation, changes)
  }

  private againTarget(wamid: string, conversation: string): void {
    this.changes.targets.set(wamid, conversation)
    this.schedule(GATHER)
  }

  private again(id: string, conversation: string): void {
    this.changes.messages.set(id, conversation)
    this.schedule(GATHER)
  }

  private async place(message: Message): Promise<void> {
    messageCache.put(this.client, message)
    const target = message.type === 'reaction' && message.direction === 'outbound' ? message.content['message_id'] : null
    if (typeof target === 'string') messageCache.put(this.client, await messages.one(target))
  }

  /** Null when it is not there (any more); undefined when it shall be tried again. */
  private async attempt<T>(changes: Changes, fetch: () => Promise<T>, again: () => void): Promise<T | null | undefined> {
    try {
      return await fetch()
    } catch (error) {
      if (!(error instanceof Problem) || !error.passing) return null
      changes.failed = true
      again()
      return undefined
    }
  }
}

async function each<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items]
  const line = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, line))
}
