import { useQuery } from '@tanstack/react-query'
import { keys } from '../api/keys'
import * as api from '../api/reception'

/** How many wait for somebody to say "I have it", as far as a page of them shows. */
export function usePending(): number {
  const { data } = useQuery({ queryKey: [...keys.escalations, 'count'], queryFn: () => api.escalations('pending', null) })
  return data?.items.length ?? 0
}
