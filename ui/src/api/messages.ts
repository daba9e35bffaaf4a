import { api, brought, keyed } from './client'
import type { Message, Outgoing, Page } from './types'

const PAGE = 50

export function thread(id: string, cursor: string | null, signal?: AbortSignal): Promise<Page<Message>> {
  const params = { path: { id }, query: { cursor, limit: PAGE } }
  return brought(api.GET('/v1/conversations/{id}/messages', { params, ...(signal && { signal }) }))
}

export function one(id: string): Promise<Message> {
  return brought(api.GET('/v1/messages/{id}', { params: { path: { id } } }))
}

export function send(id: string, outgoing: Outgoing, key: string): Promise<Message> {
  return brought(api.POST('/v1/conversations/{id}/messages', { params: { path: { id } }, body: outgoing, ...keyed(key) }))
}

export function resend(id: string): Promise<Message> {
  return brought(api.POST('/v1/messages/{id}/resend', { params: { path: { id } } }))
}

export async function cancel(id: string): Promise<void> {
  await api.DELETE('/v1/messages/{id}', { params: { path: { id } } })
}
