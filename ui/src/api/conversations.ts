import { api, brought } from './client'
import type { Conversation, ConversationState, Handler, Handoff, Page } from './types'

export interface Filter {
  state: ConversationState
  handler?: Handler
  /** One's own; or meant for people, and nobody's yet. */
  assigned?: 'me' | 'nobody'
  unread?: true
  channel?: string
}

const PAGE = 50

export function list(filter: Filter, cursor: string | null, signal?: AbortSignal): Promise<Page<Conversation>> {
  return brought(api.GET('/v1/conversations', { params: { query: { ...filter, cursor, limit: PAGE } }, ...(signal && { signal }) }))
}

export function ofContact(contact: string): Promise<Page<Conversation>> {
  return brought(api.GET('/v1/conversations', { params: { query: { contact, limit: PAGE } } }))
}

export function one(id: string): Promise<Conversation> {
  return brought(api.GET('/v1/conversations/{id}', { params: { path: { id } } }))
}

export function handoffs(id: string): Promise<Page<Handoff>> {
  return brought(api.GET('/v1/conversations/{id}/handoffs', { params: { path: { id }, query: { limit: 100 } } }))
}

export type Step = 'take-over' | 'hand-back' | 'resolve' | 'reopen' | 'read'

export function step(id: string, verb: Step): Promise<Conversation> {
  return brought(api.POST(`/v1/conversations/{id}/${verb}`, { params: { path: { id } } }))
}

export function snooze(id: string, until: Date): Promise<Conversation> {
  return brought(api.POST('/v1/conversations/{id}/snooze', { params: { path: { id } }, body: { until: until.toISOString() } }))
}
