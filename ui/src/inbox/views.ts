import type { Filter } from '../api/conversations'
import type { ConversationState } from '../api/types'

export const VIEWS = ['all', 'mine', 'unassigned', 'assistant'] as const
export type View = (typeof VIEWS)[number]

export interface Choice {
  view: View
  state: ConversationState
  unread: boolean
  channel: string | null
}

export const FIRST: Choice = { view: 'all', state: 'open', unread: false, channel: null }

export function filterOf({ view, state, unread, channel }: Choice): Filter {
  return {
    state,
    ...(view === 'mine' && { assigned: 'me' as const }),
    ...(view === 'unassigned' && { assigned: 'nobody' as const }),
    ...(view === 'assistant' && { handler: 'assistant' as const }),
    ...(unread && { unread: true as const }),
    ...(channel && { channel }),
  }
}
