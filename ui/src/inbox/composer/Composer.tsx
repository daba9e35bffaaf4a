import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import * as contacts from '../../api/contacts'
import { keys } from '../../api/keys'
import type { Conversation, Message, Outgoing } from '../../api/types'
import { useNow } from '../../page/now'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { windowOpen } from '../window'
import { Attached } from './Attached'
import type { Attachments } from './attachments'
import styles from './Composer.module.css'
import { Notice } from './Notice'
import { OptedOut } from './OptedOut'
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
  const since = useOptedOut(conversation.contact.id)
  const [despite, setDespite] = useState<string>()
  const knows = despite === conversation.id

  const send = (text: string, at: Date | null) => {
    const more: Partial<Outgoing> = { ...(replyTo && { reply_to: replyTo.id }), ...(at && { send_at: at.toISOString() }) }
    const told = since !== undefined && { despite_opt_out: true }
    const files = attachments.take()
    files.forEach((attachment, n) => {
      const { kind, file, preview, upload } = attachment
      const caption = n === 0 && text && kind !== 'audio' ? { caption: text } : {}
      const filename = kind === 'document' ? { filename: file.name } : {}
      outbox.send(
        conversation.id,
        { content: { type: 'media', kind, ...caption, ...filename }, ...(n === 0 && more), ...told },
        { file: { name: file.name, size: file.size, mime: file.type, ...(preview && { preview }) }, upload },
      )
    })
    const captioned = files[0] !== undefined && files[0].kind !== 'audio'
    if (text && !captioned) outbox.send(conversation.id, { content: { type: 'text', text }, ...more, ...told })
    onReplyTo(null)
  }

  return (
    <footer className={styles.composer}>
      <Notice conversation={conversation} now={now} />
      {since !== undefined && !(open && knows) ? (
        <OptedOut since={since} {...(open && { onWrite: () => setDespite(conversation.id) })} />
      ) : open ? (
        <>
          {since !== undefined && (
            <div className={styles.notice} data-kind="warning" role="status">
              {t.optedOut.writing}
            </div>
          )}
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

/** Since when this contact wants no more messages; undefined where they do. */
function useOptedOut(contact: string): string | undefined {
  const { data } = useQuery({ queryKey: keys.consent(contact), queryFn: () => contacts.consent(contact) })
  if (!data || data.everything) return undefined
  return data.words.find(({ purpose }) => purpose === 'everything')?.at
}
