import type { Outgoing } from '../api/types'
import { t } from '../strings'

export interface Attached {
  name: string
  size: number
  mime: string
  /** An object URL of this tab. */
  preview?: string
}

/** A message that the server has not confirmed to have. Its key makes sending it again harmless. */
export interface Pending {
  key: string
  conversation: string
  outgoing: Outgoing
  createdAt: string
  /** uploading and sending move by themselves, waiting tries again by itself, refused needs the writer. */
  state: 'uploading' | 'sending' | 'waiting' | 'refused'
  progress: number
  sentence: string | null
  file: Attached | null
}

/** What was written this long ago is not sent by itself any more. */
const STALE = 15 * 60_000

const place = (slug: string) => `frontdesk.outbox.${slug}`

/** What an earlier visit left behind. */
export function restore(slug: string): Pending[] {
  return read(slug).map(revived)
}

export function store(slug: string, pending: Pending): void {
  const { preview: _gone, ...file } = pending.file ?? { preview: undefined }
  const plain = { ...pending, file: pending.file ? (file as Attached) : null }
  write(slug, [...read(slug).filter((other) => other.key !== pending.key), plain])
}

export function forget(slug: string, key: string): void {
  write(
    slug,
    read(slug).filter((other) => other.key !== key),
  )
}

function revived(pending: Pending): Pending {
  const { content } = pending.outgoing
  const lost = content.type === 'media' && !content.media_id
  if (lost) return { ...pending, state: 'refused', sentence: t.outbox.fileLost }
  const old = Date.now() - Date.parse(pending.createdAt) > STALE
  return old ? { ...pending, state: 'refused', sentence: t.outbox.leftBehind } : { ...pending, state: 'waiting' }
}

function read(slug: string): Pending[] {
  try {
    return JSON.parse(localStorage.getItem(place(slug)) ?? '[]') as Pending[]
  } catch {
    return []
  }
}

function write(slug: string, all: Pending[]): void {
  try {
    if (all.length === 0) localStorage.removeItem(place(slug))
    else localStorage.setItem(place(slug), JSON.stringify(all))
  } catch {
    // It stays in memory, and the page warns before it is closed.
  }
}
