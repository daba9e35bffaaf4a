/**
 * A page that was asked for before a change can arrive after it, and would undo it: a list that is being loaded replaces what
 * was put into it meanwhile. So whatever is put while something is being loaded is put once more when that has arrived.
 */

import type { QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'

interface Note {
  at: number
  again: () => void
}

const LOADED = new Set<unknown>(['conversations', 'conversation', 'thread'])
const journals = new WeakMap<QueryClient, Journal>()

class Journal {
  private readonly begun = new Map<string, number>()
  private notes: Note[] = []
  private clock = 0

  readonly hear = (event: QueryCacheNotifyEvent): void => {
    if (event.type !== 'updated' || !LOADED.has(event.query.queryKey[0])) return
    const { action, query } = event
    if (action.type === 'fetch') this.begun.set(query.queryHash, ++this.clock)
    else if (action.type === 'error') this.end(query.queryHash)
    else if (action.type === 'success' && !action.manual) {
      const since = this.begun.get(query.queryHash) ?? Infinity
      const missed = this.notes.filter((note) => note.at > since)
      this.end(query.queryHash)
      for (const note of missed) note.again()
    }
  }

  note(again: () => void): void {
    if (this.begun.size > 0) this.notes.push({ at: ++this.clock, again })
  }

  private end(query: string): void {
    this.begun.delete(query)
    if (this.begun.size === 0) this.notes = []
  }
}

export function keepJournal(client: QueryClient): void {
  const journal = new Journal()
  journals.set(client, journal)
  client.getQueryCache().subscribe(journal.hear)
}

/** Do something when what is being loaded now has arrived; what is loaded later knows of it anyway. */
export function onceLoaded(client: QueryClient, what: () => void): void {
  journals.get(client)?.note(what)
}

/** Do something to the cache, and again for what is on its way. */
export function noted(client: QueryClient, change: () => void): void {
  change()
  journals.get(client)?.note(change)
}
