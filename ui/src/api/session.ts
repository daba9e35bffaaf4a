import { api, brought, trust } from './client'
import type { Me } from './types'

export async function signIn(email: string, password: string): Promise<Me> {
  return person(await brought(api.POST('/v1/login', { body: { email, password } })))
}

export async function me(): Promise<Me> {
  return person(await brought(api.GET('/v1/me')))
}

export async function signOut(): Promise<void> {
  await api.POST('/v1/logout')
}

type Anyone = Omit<Me, 'person'> & { person: Me['person'] | null }

/** A browser's session always has a person; only keys have none. */
function person({ person: who, ...rest }: Anyone): Me {
  if (!who) throw new Error('a session without a person')
  trust(rest.csrf_token ?? '')
  return { ...rest, person: who }
}
