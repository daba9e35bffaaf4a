import { api, brought } from './client'
import type { Found, Page } from './types'

export function search(words: string, cursor: string | null, signal?: AbortSignal): Promise<Page<Found>> {
  return brought(api.GET('/v1/search', { params: { query: { q: words, cursor, limit: 30 } }, ...(signal && { signal }) }))
}
