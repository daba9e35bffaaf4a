import { api, brought } from './client'
import type { ApiKey, IssuedKey, Member, NewMember, Page, Role, Scope } from './types'

const of = (id: string) => ({ params: { path: { id } } })

export function members(): Promise<Page<Member>> {
  return brought(api.GET('/v1/members'))
}

export function addMember(member: NewMember): Promise<Member> {
  return brought(api.POST('/v1/members', { body: member }))
}

export function changeRole(id: string, role: Role): Promise<Member> {
  return brought(api.PATCH('/v1/members/{id}', { ...of(id), body: { role } }))
}

export async function dropMember(id: string): Promise<void> {
  await api.DELETE('/v1/members/{id}', of(id))
}

export function keys(): Promise<Page<ApiKey>> {
  return brought(api.GET('/v1/keys'))
}

export function issueKey(name: string, scopes: Scope[]): Promise<IssuedKey> {
  return brought(api.POST('/v1/keys', { body: { name, scopes } }))
}

export async function revokeKey(id: string): Promise<void> {
  await api.DELETE('/v1/keys/{id}', of(id))
}
