/** Trying an assistant out before customers meet it: the playground, and scenarios. */

import { api, brought } from './client'
import type { components } from './schema'
import type { Page } from './types'

type Schemas = components['schemas']

export type Answer = Schemas['PlaygroundAnswer']
export type ToolUse = Schemas['ToolUse']
export type Scenario = Schemas['ScenarioShape']
export type PlayedLine = Schemas['PlayedLine']

const of = (id: string) => ({ params: { path: { id } } })

export function say(id: string, text: string, state: string | null, published: boolean): Promise<Answer> {
  return brought(api.POST('/v1/assistants/{id}/playground', { ...of(id), body: { text, state, published } }))
}

export function scenarios(id: string): Promise<Page<Scenario>> {
  return brought(api.GET('/v1/assistants/{id}/scenarios', of(id)))
}

export function add(id: string, text: string): Promise<Scenario> {
  return brought(api.POST('/v1/assistants/{id}/scenarios', { ...of(id), body: { text } }))
}

export function change(id: string, scenario_id: string, text: string): Promise<Scenario> {
  return brought(api.PUT('/v1/assistants/{id}/scenarios/{scenario_id}', { params: { path: { id, scenario_id } }, body: { text } }))
}

export async function remove(id: string, scenario_id: string): Promise<void> {
  await api.DELETE('/v1/assistants/{id}/scenarios/{scenario_id}', { params: { path: { id, scenario_id } } })
}

export function record(id: string, conversation_id: string, name: string): Promise<Scenario> {
  return brought(api.POST('/v1/assistants/{id}/scenarios/record', { ...of(id), body: { conversation_id, name } }))
}

/** Run one; all are answered with how they stand then. */
export function run(id: string, scenario_id: string, scripted: boolean): Promise<Page<Scenario>> {
  return brought(api.POST('/v1/assistants/{id}/scenarios/run', { ...of(id), body: { ids: [scenario_id], scripted } }))
}
