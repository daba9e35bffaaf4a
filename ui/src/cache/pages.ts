import type { InfiniteData } from '@tanstack/react-query'
import type { Page } from '../api/types'

export type Pages<Item> = InfiniteData<Page<Item>, unknown>

/** All items of the loaded pages, each once: one that moved up while we paged down is in two of them. */
export function flat<Item extends { id: string }>(data: Pages<Item> | undefined): Item[] {
  const seen = new Set<string>()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return items.filter((item) => !seen.has(item.id) && seen.add(item.id))
}

export function without<Item extends { id: string }>(data: Pages<Item>, id: string): Pages<Item> {
  if (!data.pages.some((page) => page.items.some((item) => item.id === id))) return data
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })) }
}

/** Put an item in its place. One that belongs further down than what is loaded is left to paging. */
export function placed<Item extends { id: string }>(data: Pages<Item>, item: Item, before: (a: Item, b: Item) => boolean): Pages<Item> {
  const rest = without(data, item.id)
  const last = rest.pages.length - 1
  let where = rest.pages.findIndex((page) => page.items.some((other) => before(item, other)))
  if (where < 0 && rest.pages[last]?.next_cursor == null) where = last
  if (where < 0) return rest
  const pages = rest.pages.map((page, n) => (n === where ? { ...page, items: inserted(page.items, item, before) } : page))
  return { ...rest, pages }
}

function inserted<Item>(items: Item[], item: Item, before: (a: Item, b: Item) => boolean): Item[] {
  const found = items.findIndex((other) => before(item, other))
  const at = found < 0 ? items.length : found
  return [...items.slice(0, at), item, ...items.slice(at)]
}
