import type { Conversation } from '../api/types'

/**
 * Does a customer wait for a person? So it is while no person has said the last word (what the assistant says when it hands
 * over is no answer), and when that word did not arrive.
 */
export function needsHuman(conversation: Conversation): boolean {
  const { state, handler, last_inbound_at, preview_author, preview_status } = conversation
  if (state !== 'open' || handler === 'assistant' || last_inbound_at === null) return false
  const answered = preview_author === 'agent' || preview_author === 'phone'
  return !answered || preview_status === 'failed'
}

/** Since when, if one waits. */
export function waitingSince(conversation: Conversation): string | null {
  return needsHuman(conversation) ? conversation.last_inbound_at : null
}
