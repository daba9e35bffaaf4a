import { createContext, useContext } from 'react'
import type { Conversation, Message } from '../../api/types'

/** What a bubble may need of the thread around it. */
export interface ThreadSurroundings {
  conversation: Conversation
  byId: Map<string, Message>
  /** The message that was just jumped to. */
  marked: string | null
  jump: (message: string) => void
  onReply: (message: Message) => void
}

export const ThreadContext = createContext<ThreadSurroundings | null>(null)

export function useSurroundings(): ThreadSurroundings {
  const surroundings = useContext(ThreadContext)
  if (!surroundings) throw new Error('outside of a thread')
  return surroundings
}
