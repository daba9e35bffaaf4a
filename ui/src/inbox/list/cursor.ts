import { useState } from 'react'
import type { Conversation } from '../../api/types'
import { useHotkeys } from '../../page/hotkeys'

/** Which row the keyboard is at: j and k (or the arrows) move it and the focus; Enter follows the link. */
export function useCursor(items: Conversation[], selected: string | null, reveal: (index: number) => void): string | null {
  const [at, setAt] = useState<string | null>(null)
  const current = [at, selected].find((id) => id !== null && items.some((item) => item.id === id)) ?? items[0]?.id ?? null

  const move = (by: number) => {
    const from = items.findIndex((item) => item.id === current)
    const focused = document.activeElement?.closest('[data-conversation]') != null || at !== null
    const to = focused || selected !== null ? Math.max(0, Math.min(items.length - 1, from + by)) : 0
    const id = items[to]?.id
    if (!id) return
    setAt(id)
    reveal(to)
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-conversation="${id}"]`)?.focus())
  }

  const next = () => move(1)
  const previous = () => move(-1)
  useHotkeys({ j: next, k: previous, ArrowDown: next, ArrowUp: previous })
  return current
}
