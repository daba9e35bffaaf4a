import { useCallback, useSyncExternalStore } from 'react'
import { useDesk } from '../session/desk'
import type { Pending } from './pending'

export function usePending(conversation: string): Pending[] {
  const { outbox } = useDesk()
  return useSyncExternalStore(
    outbox.subscribe,
    useCallback(() => outbox.of(conversation), [outbox, conversation]),
  )
}
