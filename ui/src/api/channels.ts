import { api, brought } from './client'
import type { Channel, ChannelChanges, NewChannel, Page, Receipt, Report } from './types'

const of = (id: string) => ({ params: { path: { id } } })

export function list(): Promise<Page<Channel>> {
  return brought(api.GET('/v1/channels'))
}

export function add(channel: NewChannel): Promise<Channel> {
  return brought(api.POST('/v1/channels', { body: channel }))
}

export function change(id: string, changes: ChannelChanges): Promise<Channel> {
  return brought(api.PATCH('/v1/channels/{id}', { ...of(id), body: changes }))
}

export function resume(id: string): Promise<Channel> {
  return brought(api.POST('/v1/channels/{id}/resume', of(id)))
}

export async function drop(id: string): Promise<void> {
  await api.DELETE('/v1/channels/{id}', of(id))
}

export function parked(id: string): Promise<Page<Receipt>> {
  return brought(api.GET('/v1/channels/{id}/receipts', { params: { path: { id }, query: { state: 'parked' } } }))
}

export function replay(id: string, rid: string): Promise<Receipt> {
  return brought(api.POST('/v1/channels/{id}/receipts/{rid}/replay', { params: { path: { id, rid } } }))
}

export function reports(id: string, field?: string): Promise<Page<Report>> {
  return brought(api.GET('/v1/channels/{id}/events', { params: { path: { id }, query: { limit: 50, ...(field && { field }) } } }))
}
