import type { Conversation } from '../../api/types'
import { t } from '../../strings'

/** The last words of a conversation; a file has a name of its kind. */
export function previewOf(conversation: Conversation): string {
  const { preview } = conversation
  if (!preview) return t.list.silent
  const kind = /^\[(\w+)\]$/.exec(preview)?.[1]
  return kind ? kindName(kind) : preview.replace(/\s+/g, ' ')
}

export function kindName(kind: string): string {
  const names: Record<string, string> = t.kinds
  return names[kind] ?? t.kinds.other
}
