import type { Conversation } from '../../api/types'
import { t } from '../../strings'

type Named = Pick<Conversation['contact'], 'name' | 'phone' | 'username'>

/** What to call somebody whose name, number or both may be unknown. */
export function nameOf(contact: Named): string {
  return contact.name || (contact.username && `@${contact.username}`) || phoneOf(contact) || t.contact.unknown
}

export function phoneOf(contact: Pick<Named, 'phone'>): string | null {
  if (!contact.phone) return null
  return contact.phone.startsWith('+') ? contact.phone : `+${contact.phone}`
}

export function initials(name: string): string {
  const words = name.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase()
}
