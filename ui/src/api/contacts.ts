import { api, brought } from './client'
import type { Contact, Identity, Merge, Merged, Page } from './types'

const FEW = 8

export function list(words: string, signal?: AbortSignal): Promise<Page<Contact>> {
  return brought(api.GET('/v1/contacts', { params: { query: { q: words, limit: FEW } }, ...(signal && { signal }) }))
}

export function one(id: string): Promise<Contact> {
  return brought(api.GET('/v1/contacts/{id}', { params: { path: { id } } }))
}

export function rename(id: string, name: string): Promise<Contact> {
  return brought(api.PATCH('/v1/contacts/{id}', { params: { path: { id } }, body: { name } }))
}

export function tag(id: string, word: string): Promise<Contact> {
  return brought(api.POST('/v1/contacts/{id}/tags', { params: { path: { id } }, body: { tag: word } }))
}

export async function untag(id: string, word: string): Promise<void> {
  await api.DELETE('/v1/contacts/{id}/tags/{tag}', { params: { path: { id, tag: word } } })
}

export function identities(id: string): Promise<Page<Identity>> {
  return brought(api.GET('/v1/contacts/{id}/identities', { params: { path: { id } } }))
}

export function merges(id: string): Promise<Page<Merge>> {
  return brought(api.GET('/v1/contacts/{id}/merges', { params: { path: { id } } }))
}

export function merge(id: string, into: string): Promise<Merged> {
  return brought(api.POST('/v1/contacts/{id}/merge', { params: { path: { id } }, body: { into } }))
}

export function undo(merge: string): Promise<Contact> {
  return brought(api.POST('/v1/merges/{id}/undo', { params: { path: { id: merge } } }))
}
