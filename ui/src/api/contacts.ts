import { api, brought } from './client'
import type { Consent, Contact, Fact, Identity, Merge, Merged, Note, Page, Purpose } from './types'

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

const of = (id: string) => ({ params: { path: { id } } })

export function facts(id: string): Promise<Page<Fact>> {
  return brought(api.GET('/v1/contacts/{id}/facts', of(id)))
}

export function remember(id: string, key: string, text: string): Promise<Fact> {
  return brought(api.PUT('/v1/contacts/{id}/facts/{key}', { params: { path: { id, key } }, body: { text } }))
}

export async function forget(id: string, key: string): Promise<void> {
  await api.DELETE('/v1/contacts/{id}/facts/{key}', { params: { path: { id, key } } })
}

export function notes(id: string): Promise<Page<Note>> {
  return brought(api.GET('/v1/contacts/{id}/notes', of(id)))
}

export function note(id: string, text: string): Promise<Note> {
  return brought(api.POST('/v1/contacts/{id}/notes', { ...of(id), body: { text } }))
}

export function renote(note: string, text: string): Promise<Note> {
  return brought(api.PATCH('/v1/notes/{id}', { ...of(note), body: { text } }))
}

export async function unnote(note: string): Promise<void> {
  await api.DELETE('/v1/notes/{id}', of(note))
}

export function put(id: string, name: string, value: string): Promise<Contact> {
  return brought(api.PUT('/v1/contacts/{id}/attributes/{name}', { params: { path: { id, name } }, body: { value } }))
}

export async function drop(id: string, name: string): Promise<void> {
  await api.DELETE('/v1/contacts/{id}/attributes/{name}', { params: { path: { id, name } } })
}

export function consent(id: string): Promise<Consent> {
  return brought(api.GET('/v1/contacts/{id}/consent', of(id)))
}

export function say(id: string, purpose: Purpose, given: boolean): Promise<Consent> {
  return brought(api.POST('/v1/contacts/{id}/consent', { ...of(id), body: { purpose, given, source: 'agent' } }))
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
