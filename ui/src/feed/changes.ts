import type { QueryClient } from '@tanstack/react-query'
import { keys } from '../api/keys'
import { everyKnown } from '../cache/conversations'

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
  /** Messages that events name by WhatsApp's id → their conversation */
  readonly targets = new Map<string, string>()
  private readonly contacts = new Set<string>()
  failed = false

  get size(): number {
    return this.conversations.size + this.messages.size + this.targets.size + this.stale.size
  }

  get empty(): boolean {
    return this.size + this.contacts.size === 0
  }

  note(conversation: string | null, happening: Happening): void {
    const { noun, verb, text } = happening
    if (conversation && !(noun === 'message' && verb === 'sent')) this.conversations.add(conversation)
    if ((noun === 'message' || noun === 'media') && conversation) this.noteMessage(conversation, text)
    else if (noun === 'contact' || noun === 'consent') this.noteContact(text('contact_id'))
    else if (noun === 'channel' || noun === 'session' || noun === 'receipt') this.outdate(keys.channels)
    else if (noun === 'wallet') this.outdate(keys.wallet)
    else if (noun === 'appointment') this.outdate(keys.appointments)
    else if (noun === 'escalation') this.outdate(keys.escalations)
    if (conversation && verb === 'handed_off') this.outdate(keys.handoffs(conversation))
  }

  /** Add the conversations whose contacts changed. To be asked once what was asked for before has arrived: it may be one of those. */
  find(client: QueryClient): void {
    for (const conversation of everyKnown(client)) if (this.contacts.has(conversation.contact.id)) this.conversations.add(conversation.id)
  }

  private noteMessage(conversation: string, text: Happening['text']): void {
    const target = text('target')
    const message = text('message_id')
    if (target !== null) this.targets.set(target, conversation)
    else if (message !== null) this.messages.set(message, conversation)
  }

  private noteContact(contact: string | null): void {
    this.outdate(keys.contacts)
    if (contact !== null) this.contacts.add(contact)
  }

  private outdate(key: readonly string[]): void {
    this.stale.add(JSON.stringify(key))
  }
}
