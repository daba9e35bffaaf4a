import { useQuery } from '@tanstack/react-query'
import * as api from '../api/channels'
import { keys } from '../api/keys'
import type { Channel } from '../api/types'

const NONE: Channel[] = []

export function useChannels(): Channel[] {
  const { data } = useQuery({ queryKey: keys.channels, queryFn: api.list })
  return data?.items.filter((channel) => channel.state !== 'removed') ?? NONE
}
