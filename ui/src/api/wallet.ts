import { address, api, brought } from './client'
import type { components } from './schema'
import type { Page } from './types'

type Schemas = components['schemas']

export type Wallet = Schemas['WalletShape']
export type Entry = Schemas['EntryShape']
export type EntryKind = Entry['kind']
export type Prices = Schemas['Prices']
export type NewPrices = Schemas['PricesBody']
export type Rate = Schemas['RateShape']
export type Limits = Schemas['WalletChanges']
export type Terms = Schemas['OperatorsChanges']

const PAGE = 50

export function wallet(): Promise<Wallet> {
  return brought(api.GET('/v1/wallet'))
}

export function setLimits(body: Limits): Promise<Wallet> {
  return brought(api.PATCH('/v1/wallet', { body }))
}

/** The newest first; without `everything` only what brought or took credits. */
export function entries(everything: boolean, cursor: string | null): Promise<Page<Entry>> {
  return brought(api.GET('/v1/wallet/entries', { params: { query: { settled: !everything, limit: PAGE, ...(cursor && { cursor }) } } }))
}

export function statement(): string {
  return address('/v1/wallet/statement.csv')
}

export function prices(): Promise<Prices> {
  return brought(api.GET('/v1/wallet/prices'))
}

export function setPrices(body: NewPrices): Promise<Prices> {
  return brought(api.PUT('/v1/wallet/prices', { body }))
}

/** For the operator: what is decided for a business by its short name. */
export async function setTerms(slug: string, body: Terms): Promise<Wallet> {
  return brought(api.PATCH('/v1/tenants/{id}/wallet', { params: { path: { id: await tenant(slug) } }, body }))
}

/** For the operator: credits to add; below zero, to take back. */
export async function grant(slug: string, amount: number, memo: string): Promise<Entry> {
  return brought(api.POST('/v1/tenants/{id}/credits', { params: { path: { id: await tenant(slug) } }, body: { amount, memo } }))
}

async function tenant(slug: string): Promise<string> {
  const { items } = await brought(api.GET('/v1/tenants'))
  return items.find((one) => one.slug === slug)?.id ?? ''
}
