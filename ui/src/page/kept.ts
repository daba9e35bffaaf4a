/** What this browser remembers between visits. A browser that forbids it simply forgets. */

import { useState } from 'react'

export function keep(name: string, value: unknown): void {
  try {
    if (value === null || value === undefined) localStorage.removeItem(`frontdesk.${name}`)
    else localStorage.setItem(`frontdesk.${name}`, JSON.stringify(value))
  } catch {
    // Full or forbidden: nothing here is worth more than the page.
  }
}

export function kept<Value>(name: string, otherwise: Value): Value {
  try {
    const found = localStorage.getItem(`frontdesk.${name}`)
    return found === null ? otherwise : (JSON.parse(found) as Value)
  } catch {
    return otherwise
  }
}

export function useKept<Value>(name: string, otherwise: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => kept(name, otherwise))
  const change = (next: Value) => {
    keep(name, next)
    setValue(next)
  }
  return [value, change]
}
