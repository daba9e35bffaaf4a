import { address, api, brought } from './client'
import type { Page, Session, SessionStep } from './types'

const of = (id: string) => ({ params: { path: { id } } })

export function one(id: string): Promise<Session> {
  return brought(api.GET('/v1/channels/{id}/session', of(id)))
}

export function history(id: string): Promise<Page<SessionStep>> {
  return brought(api.GET('/v1/channels/{id}/session/history', of(id)))
}

export function link(id: string, phone: string | null): Promise<Session> {
  return brought(api.POST('/v1/channels/{id}/session/link', { ...of(id), body: phone ? { phone } : {} }))
}

export function restart(id: string): Promise<Session> {
  return brought(api.POST('/v1/channels/{id}/session/restart', of(id)))
}

export function logOut(id: string): Promise<Session> {
  return brought(api.POST('/v1/channels/{id}/session/logout', of(id)))
}

export function move(id: string, place: Session['place']): Promise<Session> {
  return brought(api.POST('/v1/channels/{id}/session/move', { ...of(id), body: { place } }))
}

export function turnHandoff(id: string, on: boolean): Promise<unknown> {
  return brought(api.POST('/v1/channels/{id}/session/handoff', { ...of(id), body: { on } }))
}

/** The drawing of a QR; another QR has another address, so that the browser fetches it. */
export function drawing(id: string, until: string): string {
  const base = address(`/v1/channels/${id}/session/qr`)
  return `${base}${base.includes('?') ? '&' : '?'}form=svg&until=${encodeURIComponent(until)}`
}

