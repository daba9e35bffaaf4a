import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation, Message } from '../../api/types'
import { usePending } from '../../outbox/use'
import { Failure } from '../../page/Failure'
import { Waiting } from '../../page/Waiting'
import { useDesk } from '../../session/desk'
import { useStep } from '../use'
import { entriesOf } from './entries'
import { EntryView } from './EntryView'
import { useJump } from './jump'
import { Scroller } from './Scroller'
import { ThreadContext } from './context'
import { useHandoffs, useThread, type Thread as Loaded } from './use'

interface Props {
  conversation: Conversation
  onReply: (message: Message) => void
}

export function Thread({ conversation, onReply }: Props) {
  const thread = useThread(conversation.id)
  if (thread.isPending) return <div style={{ flex: 1 }} children={<Waiting />} />
  if (thread.isError && thread.items.length === 0)
    return <div style={{ flex: 1 }} children={<Failure error={thread.error} onRetry={() => void thread.refetch()} />} />
  return <LoadedThread conversation={conversation} thread={thread} onReply={onReply} />
}

function LoadedThread({ conversation, thread, onReply }: Props & { thread: Loaded }) {
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = thread
  const handoffs = useHandoffs(conversation.id)
  const pending = usePending(conversation.id)
  const firstUnread = useFirstUnread(conversation, thread)
  const entries = useMemo(
    () => entriesOf({ messages: items, handoffs, pending, firstUnread, complete: !hasNextPage }),
    [items, handoffs, pending, firstUnread, hasNextPage],
  )
  const byId = useMemo(() => new Map(items.map((message) => [message.id, message])), [items])
  const { jump, marked } = useJump(thread)
  const context = useMemo(() => ({ conversation, byId, marked, jump, onReply }), [conversation, byId, marked, jump, onReply])
  const older = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const seen = useReading(conversation)
  const arrivals = useMemo(() => items.filter(isInbound).map((message) => message.id), [items])
  const newest = [...pending.map((one) => one.key), items.at(-1)?.id].at(0) ?? ''
  return (
    <ThreadContext value={context}>
      <Scroller newest={newest} arrivals={arrivals} loadingOlder={isFetchingNextPage} onTop={older} onBottom={seen}>
        {entries.map((entry) => (
          <EntryView key={entry.key} entry={entry} />
        ))}
      </Scroller>
    </ThreadContext>
  )
}

/** Tell the server that this was read, when somebody is really looking at its end. Returns what to call while the end is in view. */
function useReading(conversation: Conversation): () => void {
  const desk = useDesk()
  const step = useStep(conversation.id)
  const asked = useRef<string | null>(null)
  const { unread, last_message_at, id } = conversation
  const atEnd = useRef(false)
  const read = useCallback(() => {
    atEnd.current = true
    if (unread === 0 || !document.hasFocus() || asked.current === last_message_at || desk.selected() !== id) return
    asked.current = last_message_at
    step.mutate({ verb: 'read' })
  }, [unread, last_message_at, id, desk, step])
  useEffect(() => {
    const again = () => {
      asked.current = null
      if (atEnd.current) read()
    }
    window.addEventListener('focus', again)
    return () => window.removeEventListener('focus', again)
  }, [read])
  return read
}

/** Where the reader left off, found once, when the thread is up to date. */
function useFirstUnread(conversation: Conversation, { items, isFetching, isFetchingNextPage }: Loaded): string | null {
  const [found, setFound] = useState<string | null | undefined>(undefined)
  if (found === undefined && (!isFetching || isFetchingNextPage)) setFound(firstUnreadOf(conversation, items))
  return found ?? null
}

function firstUnreadOf({ unread }: Conversation, items: Message[]): string | null {
  if (unread === 0) return null
  const inbound = items.filter(isInbound)
  return inbound.at(-unread)?.id ?? inbound[0]?.id ?? null
}

function isInbound(message: Message): boolean {
  return message.direction === 'inbound'
}
