import type { Conversation, Message, Outgoing } from '../../api/types'
import { useNow } from '../../page/now'
import { useDesk } from '../../session/desk'
import { windowOpen } from '../window'
import { Attached } from './Attached'
import type { Attachments } from './attachments'
import styles from './Composer.module.css'
import { Notice } from './Notice'
import { ReplyingTo } from './ReplyingTo'
import { WindowClosed } from './WindowClosed'
import { Writing } from './Writing'

interface Props {
  conversation: Conversation
  attachments: Attachments
  replyTo: Message | null
  onReplyTo: (message: Message | null) => void
}

/** Where an answer is written; says why when none can be. */
export function Composer({ conversation, attachments, replyTo, onReplyTo }: Props) {
  const { outbox } = useDesk()
  const now = useNow()
  const open = windowOpen(conversation, now)

  const send = (text: string, at: Date | null) => {
    const more: Partial<Outgoing> = { ...(replyTo && { reply_to: replyTo.id }), ...(at && { send_at: at.toISOString() }) }
    const files = attachments.take()
    files.forEach((attachment, n) => {
      const { kind, file, preview, upload } = attachment
      const caption = n === 0 && text && kind !== 'audio' ? { caption: text } : {}
      const filename = kind === 'document' ? { filename: file.name } : {}
      outbox.send(
        conversation.id,
        { content: { type: 'media', kind, ...caption, ...filename }, ...(n === 0 && more) },
        { file: { name: file.name, size: file.size, mime: file.type, ...(preview && { preview }) }, upload },
      )
    })
    const captioned = files[0] !== undefined && files[0].kind !== 'audio'
    if (text && !captioned) outbox.send(conversation.id, { content: { type: 'text', text }, ...more })
    onReplyTo(null)
  }

  return (
    <footer className={styles.composer}>
      <Notice conversation={conversation} now={now} />
      {open ? (
        <>
          {replyTo && <ReplyingTo message={replyTo} onCancel={() => onReplyTo(null)} />}
          <Attached attachments={attachments} />
          <Writing conversation={conversation} attachments={attachments} replyTo={replyTo} onReplyTo={onReplyTo} onSend={send} />
        </>
      ) : (
        <WindowClosed conversation={conversation} />
      )}
    </footer>
  )
}
