/** What was typed and not sent, per conversation, kept over reloads. */

import { useCallback, useSyncExternalStore } from 'react'
import { keep, kept } from '../page/kept'
import { useDesk } from '../session/desk'

export class Drafts {
  private texts: Record<string, string>
  private readonly listeners = new Set<() => void>()
  private timer = 0

  constructor(private readonly slug: string) {
    this.texts = kept<Record<string, string>>(`drafts.${slug}`, {})
    window.addEventListener('pagehide', () => this.write())
  }

  of(conversation: string): string {
    return this.texts[conversation] ?? ''
  }

  set(conversation: string, text: string): void {
    const { [conversation]: _old, ...others } = this.texts
    this.texts = text ? { ...others, [conversation]: text } : others
    for (const listener of this.listeners) listener()
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.write(), 300)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private write(): void {
    keep(`drafts.${this.slug}`, Object.keys(this.texts).length > 0 ? this.texts : null)
  }
}

export function useDraft(conversation: string): [string, (text: string) => void] {
  const { drafts } = useDesk()
  const text = useSyncExternalStore(
    drafts.subscribe,
    useCallback(() => drafts.of(conversation), [drafts, conversation]),
  )
  return [text, useCallback((next: string) => drafts.set(conversation, next), [drafts, conversation])]
}
