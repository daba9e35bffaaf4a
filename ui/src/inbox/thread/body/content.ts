/** Reading a message's content, which is whatever WhatsApp sent: nothing in it is taken for granted. */

export type Content = Record<string, unknown>

export function text(from: unknown, name: string): string | null {
  const value = isObject(from) ? from[name] : undefined
  return typeof value === 'string' && value !== '' ? value : null
}

export function number(from: unknown, name: string): number | null {
  const value = isObject(from) ? from[name] : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function part(from: unknown, name: string): Content {
  const value = isObject(from) ? from[name] : undefined
  return isObject(value) ? value : {}
}

export function list(from: unknown, name: string): Content[] {
  const value = isObject(from) ? from[name] : undefined
  return Array.isArray(value) ? value.filter(isObject) : []
}

export function isObject(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
