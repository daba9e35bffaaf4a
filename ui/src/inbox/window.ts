import type { Conversation } from '../api/types'

/** May anything but a template be sent now? Only WhatsApp's own channels have a window. */
export function windowOpen(conversation: Conversation, now: number = Date.now()): boolean {
  if (conversation.channel.kind !== 'cloud') return true
  return conversation.window_closes_at !== null && Date.parse(conversation.window_closes_at) > now
}
