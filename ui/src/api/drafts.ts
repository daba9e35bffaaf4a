/** How an assistant is set: its draft, its versions; the tenant's own way to a model. */

import { api, brought } from './client'
import type { components } from './schema'
import type { Page } from './types'

type Schemas = components['schemas']

/** Everything that an assistant's owner sets, nothing left out. */
export type Settings = Required<Schemas['AssistantSettings']>
export type Version = Schemas['VersionShape']
export type Difference = Schemas['DifferenceShape']
export type ModelAccess = Schemas['ModelAccessShape']
export type NewModelAccess = Schemas['ModelAccessBody']

export interface Standing {
  version: number
  published: Settings
  draft: Settings | null
}

const of = (id: string) => ({ params: { path: { id } } })

export function standing(id: string): Promise<Standing> {
  return brought(api.GET('/v1/assistants/{id}/settings', of(id))) as Promise<Standing>
}

export function write(id: string, draft: Settings): Promise<Standing> {
  return brought(api.PUT('/v1/assistants/{id}/draft', { ...of(id), body: draft })) as Promise<Standing>
}

export async function drop(id: string): Promise<void> {
  await api.DELETE('/v1/assistants/{id}/draft', of(id))
}

export function publish(id: string, note: string, despite: boolean): Promise<{ version: number }> {
  return brought(api.POST('/v1/assistants/{id}/publish', { ...of(id), body: { note, despite } }))
}

export function versions(id: string): Promise<Page<Version>> {
  return brought(api.GET('/v1/assistants/{id}/versions', of(id)))
}

/** What has changed since a version, up to the draft, or up to what answers now. */
export async function since(id: string, number: number): Promise<Difference[]> {
  const path = { id, number }
  return (await brought(api.GET('/v1/assistants/{id}/versions/{number}/diff', { params: { path } }))).items
}

export function restore(id: string, number: number): Promise<{ version: number }> {
  return brought(api.POST('/v1/assistants/{id}/versions/{number}/restore', { params: { path: { id, number } } }))
}

export function modelAccess(): Promise<ModelAccess> {
  return brought(api.GET('/v1/model-access'))
}

export function setModelAccess(access: NewModelAccess): Promise<ModelAccess> {
  return brought(api.PUT('/v1/model-access', { body: access }))
}

export async function dropModelAccess(): Promise<void> {
  await api.DELETE('/v1/model-access')
}
