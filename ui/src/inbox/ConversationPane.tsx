import { useState } from 'react'
import type { Message } from '../api/types'
import { Failure } from '../page/Failure'
import { Waiting } from '../page/Waiting'
import { Composer } from './composer/Composer'
import { DropZone } from './composer/DropZone'
import { useAttachments } from './composer/attachments'
import { ConversationHeader } from './header/ConversationHeader'
import { Thread } from './thread/Thread'
import { useConversation } from './use'

interface Props {
  id: string
  contactOpen: boolean
  onContact: () => void
  onBack: () => void
}

/** One conversation: who has it, what was said, what to answer. */
export function ConversationPane({ id, contactOpen, onContact, onBack }: Props) {
  const query = useConversation(id)
  const [replyTo, setReplyTo] = useState<Message | null>(null)
  const attachments = useAttachments(id)
  if (query.isError && !query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Waiting />
  const conversation = query.data
  return (
    <DropZone onFiles={attachments.add}>
      <ConversationHeader conversation={conversation} contactOpen={contactOpen} onContact={onContact} onBack={onBack} />
      <Thread conversation={conversation} onReply={setReplyTo} />
      <Composer conversation={conversation} attachments={attachments} replyTo={replyTo} onReplyTo={setReplyTo} />
    </DropZone>
  )
}
