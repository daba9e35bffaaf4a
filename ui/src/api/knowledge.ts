import { api, brought } from './client'
import type { components } from './schema'
import type { Page } from './types'
import { Upload } from './upload'

type Schemas = components['schemas']

export type Source = Schemas['KnowledgeSource']
export type Document = Schemas['DocumentShape']
export type Passage = Schemas['PassageShape']
export type Unanswered = Schemas['UnansweredShape']

export type Typed = Schemas['TextShape']
export type Sendable = Schemas['SendableShape']

export interface Pair {
  question: string
  answer: string
}

const of = (id: string) => ({ params: { path: { id } } })

export function sources(): Promise<Page<Source>> {
  return every((cursor) => brought(api.GET('/v1/knowledge/sources', { params: { query: { limit: 100, cursor } } })))
}

/** All pages of a list, one after the other. */
async function every<Item>(page: (cursor: string | null) => Promise<Page<Item>>): Promise<Page<Item>> {
  const items: Item[] = []
  for (let cursor: string | null | undefined = null; cursor !== undefined; ) {
    const brought: Page<Item> = await page(cursor)
    items.push(...brought.items)
    cursor = brought.next_cursor ?? undefined
  }
  return { items }
}

export function upload(file: File): Upload<Source> {
  return new Upload<Source>(file, '/v1/knowledge/files')
}

export function replace(id: string, file: File): Upload<Source> {
  return new Upload<Source>(file, `/v1/knowledge/sources/${id}/file`)
}

export function text(id: string): Promise<Typed> {
  return brought(api.GET('/v1/knowledge/sources/{id}/text', of(id)))
}

export function retype(id: string, typed: Typed): Promise<Source> {
  return brought(api.PUT('/v1/knowledge/sources/{id}/text', { ...of(id), body: typed }))
}

export function addPage(url: string, sitemap: boolean): Promise<Source> {
  return brought(api.POST('/v1/knowledge/sources', { body: { kind: sitemap ? 'sitemap' : 'page', url } }))
}

export function addText(title: string, text: string): Promise<Source> {
  return brought(api.POST('/v1/knowledge/sources', { body: { kind: 'text', title, text } }))
}

export function addFaq(title: string, pairs: Pair[]): Promise<Source> {
  return brought(api.POST('/v1/knowledge/sources', { body: { kind: 'faq', title, pairs } }))
}

export function refresh(id: string): Promise<Source> {
  return brought(api.POST('/v1/knowledge/sources/{id}/refresh', of(id)))
}

export async function remove(id: string): Promise<void> {
  await api.DELETE('/v1/knowledge/sources/{id}', of(id))
}

export function documents(id: string): Promise<Page<Document>> {
  return every((cursor) => brought(api.GET('/v1/knowledge/sources/{id}/documents', { params: { path: { id }, query: { limit: 100, cursor } } })))
}

export function addPair(source: string, pair: Pair): Promise<Document> {
  return brought(api.POST('/v1/knowledge/sources/{id}/pairs', { ...of(source), body: pair }))
}

export function changePair(id: string, pair: Pair): Promise<Document> {
  return brought(api.PUT('/v1/knowledge/pairs/{id}', { ...of(id), body: pair }))
}

export async function removePair(id: string): Promise<void> {
  await api.DELETE('/v1/knowledge/pairs/{id}', of(id))
}

export async function search(q: string): Promise<Passage[]> {
  const { items } = await brought(api.GET('/v1/knowledge/search', { params: { query: { q } } }))
  return items
}

export function unanswered(): Promise<Page<Unanswered>> {
  return brought(api.GET('/v1/knowledge/unanswered', { params: { query: { limit: 20 } } }))
}

export function answer(id: string, text: string): Promise<Document> {
  return brought(api.POST('/v1/knowledge/unanswered/{id}/answer', { ...of(id), body: { answer: text } }))
}

export async function dismiss(id: string): Promise<void> {
  await api.POST('/v1/knowledge/unanswered/{id}/dismiss', of(id))
}

export function library(): Promise<Page<Sendable>> {
  return brought(api.GET('/v1/knowledge/library'))
}

export function lend(media: string, title: string, about: string): Promise<Sendable> {
  return brought(api.POST('/v1/knowledge/library', { body: { media_id: media, title, about } }))
}

export async function takeBack(id: string): Promise<void> {
  await api.DELETE('/v1/knowledge/library/{id}', of(id))
}
