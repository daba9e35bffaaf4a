/** What assistants can be given to use. */

import { api, brought } from './client'
import type { components } from './schema'

type Schemas = components['schemas']

export type Tools = Schemas['Tools']
export type Tool = Schemas['ToolShape']
export type NewTool = Schemas['NewToolBody']

const of = (id: string) => ({ params: { path: { id } } })

export function all(): Promise<Tools> {
  return brought(api.GET('/v1/tools'))
}

export function add(tool: NewTool): Promise<Tool> {
  return brought(api.POST('/v1/tools', { body: tool }))
}

export function change(id: string, tool: NewTool): Promise<Tool> {
  return brought(api.PUT('/v1/tools/{id}', { ...of(id), body: tool }))
}

export async function remove(id: string): Promise<void> {
  await api.DELETE('/v1/tools/{id}', of(id))
}

/** Ask an MCP server what it can do. */
export function askServer(id: string): Promise<Tool> {
  return brought(api.POST('/v1/tools/{id}/list', of(id)))
}
