import { useSyncExternalStore } from 'react'
import { useDesk } from '../session/desk'
import { t } from '../strings'

/** "typing…", while the customer does; else null. */
export function useTyping(conversation: string): string | null {
  const { typists } = useDesk()
  const doing = useSyncExternalStore(typists.subscribe, () => typists.of(conversation))
  return doing && t.list.doing[doing]
}
