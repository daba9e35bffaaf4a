import type { QueryClient } from '@tanstack/react-query'
import { keys } from '../api/keys'
import type { Message } from '../api/types'
import { everyKnown } from '../cache/conversations'
import { flat, type Pages } from '../cache/pages'

interface Happening {
  noun: string
  verb: string
  text: (name: string) => string | null
}

/** What some events have made out of date. */
export class Changes {
  readonly conversations = new Set<string>()
  /** message → its conversation */
  readonly messages = new Map<string, string>()
  /** Query keys, as JSON. */
  readonly stale = new Set<string>()
  failed = false

  get size(): number {
    return this.conversations.size + this.messages.size + this.stale.size
  }

  get empty(): boolean {
    return this.size === 0
  }

  note(client: QueryClient, conversation: string | null, happening: Happening): void {
    const { noun, verb, text } = happening
    if (conversation && !(noun === 'message' && verb === 'sent')) this.conversations.add(conversation)
    if (noun === 'message' && conversation) this.noteMessage(client, conversation, happening)
    else if (noun === 'media') this.noteMedia(client, text('media_id'))
    else if (noun === 'contact' || noun === 'consent') this.noteContact(client, text('contact_id'))
    else if (noun === 'channel' || noun === 'session' || noun === 'receipt') this.outdate(keys.channels)
    else if (noun === 'wallet') this.outdate(keys.wallet)
    else if (noun === 'appointment') this.outdate(keys.appointments)
    else if (noun === 'escalation') this.outdate(keys.escalations)
    if (conversation && verb === 'handed_off') this.outdate(keys.handoffs(conversation))
  }

  private noteMessage(client: QueryClient, conversation: string, { text }: Happening): void {
    const target = text('target')
    const id = target === null ? text('message_id') : find(client, conversation, (message) => message.wamid === target)?.id
    if (id) this.messages.set(id, conversation)
  }

  private noteMedia(client: QueryClient, media: string | null): void {
    for (const [key] of client.getQueriesData({ queryKey: ['thread'] })) {
      const conversation = key[1] as string
      const message = find(client, conversation, (one) => one.media?.id === media)
      if (message) this.messages.set(message.id, conversation)
    }
  }

  private noteContact(client: QueryClient, contact: string | null): void {
    this.outdate(keys.contacts)
    for (const conversation of everyKnown(client)) if (conversation.contact.id === contact) this.conversations.add(conversation.id)
  }

  private outdate(key: readonly string[]): void {
    this.stale.add(JSON.stringify(key))
  }
}

function find(client: QueryClient, conversation: string, is: (message: Message) => boolean): Message | undefined {
  return flat(client.getQueryData<Pages<Message>>(keys.thread(conversation))).find(is)
}
