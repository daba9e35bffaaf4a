import { api, brought } from './client'
import type { Hours, Opening, Profile } from './types'

export function profile(): Promise<Profile> {
  return brought(api.GET('/v1/profile'))
}

export function saveProfile(changed: Profile): Promise<Profile> {
  return brought(api.PUT('/v1/profile', { body: changed }))
}

export function hours(): Promise<Hours> {
  return brought(api.GET('/v1/hours'))
}

export function saveHours(openings: Opening[]): Promise<Hours> {
  return brought(api.PUT('/v1/hours', { body: { openings } }))
}
