/** The one way to /v1: typed by its OpenAPI, with cookie, CSRF token, tenant and idempotency key; refusals are thrown. */

import createClient from 'openapi-fetch'
import { Problem, problemOf, unreachable } from './problem'
import type { paths } from './schema'

let csrfToken = ''
let tenant = ''
let signedOut: () => void = () => undefined

export const api = createClient<paths>({ fetch: (request) => send(request) })

/** What an answer brought. Refusals have been thrown before. */
export async function brought<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  return (await answer).data as Data
}

/** The same key twice is one effect. */
export function keyed(key: string): { headers: Record<string, string> } {
  return { headers: { 'Idempotency-Key': key } }
}

export function trust(token: string): void {
  csrfToken = token
}

export function speakFor(slug: string): void {
  tenant = slug
}

export function onSignedOut(listener: () => void): void {
  signedOut = listener
}

/** Where the browser itself fetches something, it cannot send a header: the tenant is in the address. */
export function address(path: string): string {
  return tenant ? `${path}?${new URLSearchParams({ tenant })}` : path
}

export function headers(): Record<string, string> {
  return { ...(tenant && { 'X-Tenant': tenant }), ...(csrfToken && { 'X-CSRF-Token': csrfToken }) }
}

/** Random enough to name one attempt; `crypto.randomUUID` is missing where the page is not served securely. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16).padStart(8, '0')).join('')
}

async function send(request: Request, again = true): Promise<Response> {
  const spare = request.clone()
  const response = await ask(request)
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.code === 'csrf' && again) {
    await renewTrust()
    return send(spare, false)
  }
  if (problem.status === 401 && !request.url.endsWith('/v1/login')) signedOut()
  throw problem
}

async function ask(request: Request): Promise<Response> {
  for (const [name, value] of Object.entries(headers())) request.headers.set(name, value)
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', newKey())
  try {
    return await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw unreachable()
  }
}

/** Signed in anew in another tab: the token has changed with it. */
async function renewTrust(): Promise<void> {
  const { data } = await api.GET('/v1/me')
  trust(data?.csrf_token ?? '')
}

export { Problem }
