import { api, brought } from './client'
import type { Assistant, AssistantChanges, Page, Rehearsal, Rule } from './types'

/** A rule with everything said that the server would fill in. */
export type NewRule = Omit<Rule, 'id' | 'assistant_id' | 'created_at'>

const of = (id: string) => ({ params: { path: { id } } })

export function list(): Promise<Page<Assistant>> {
  return brought(api.GET('/v1/assistants'))
}

export function add(name: string, language: string): Promise<Assistant> {
  return brought(api.POST('/v1/assistants', { body: { name, language } }))
}

export function change(id: string, changes: AssistantChanges): Promise<Assistant> {
  return brought(api.PATCH('/v1/assistants/{id}', { ...of(id), body: changes }))
}

export async function drop(id: string): Promise<void> {
  await api.DELETE('/v1/assistants/{id}', of(id))
}

export function ask(id: string, text: string): Promise<Rehearsal> {
  return brought(api.POST('/v1/assistants/{id}/try', { ...of(id), body: { text } }))
}

export function rules(id: string): Promise<Page<Rule>> {
  return brought(api.GET('/v1/assistants/{id}/rules', of(id)))
}

export function addRule(id: string, rule: NewRule): Promise<Rule> {
  return brought(api.POST('/v1/assistants/{id}/rules', { ...of(id), body: rule }))
}

export function changeRule(id: string, rule_id: string, as: NewRule): Promise<Rule> {
  return brought(api.PUT('/v1/assistants/{id}/rules/{rule_id}', { params: { path: { id, rule_id } }, body: as }))
}

export async function dropRule(id: string, rule_id: string): Promise<void> {
  await api.DELETE('/v1/assistants/{id}/rules/{rule_id}', { params: { path: { id, rule_id } } })
}
