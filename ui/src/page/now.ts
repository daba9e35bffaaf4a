import { useSyncExternalStore } from 'react'

const EVERY = 20_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer = 0

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === 0) timer = window.setInterval(tell, EVERY)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      window.clearInterval(timer)
      timer = 0
    }
  }
}

function tell(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

/** The time, renewed often enough for "waiting 3 min"; one timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
