import { useQueryClient } from '@tanstack/react-query'
import { BotMessageSquare, Check, Clock, CornerUpLeft, UserRound } from 'lucide-react'
import { memo, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import type { Conversation, Status } from '../../api/types'
import { Face } from '../../page/Face'
import { useNow } from '../../page/now'
import { brief, moment, span } from '../../page/time'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { useChannels } from '../channels'
import { nameOf } from '../contact/name'
import { Ticks } from '../thread/Ticks'
import { prefetchThread } from '../thread/use'
import { previewOf } from './preview'
import { useTyping } from '../typing'
import { needsHuman, waitingSince } from '../waiting'
import styles from './ConversationRow.module.css'

export const ROW = 82

const THROUGH = new Set<Status>(['received', 'sent', 'delivered', 'read', 'played'])

interface Props {
  conversation: Conversation
  selected: boolean
  /** The one row that Tab leads to. */
  reachable: boolean
  top?: number
}

export const ConversationRow = memo(function ConversationRow({ conversation, selected, reachable, top }: Props) {
  const { membership } = useDesk()
  const client = useQueryClient()
  const name = nameOf(conversation.contact)
  const prefetch = () => prefetchThread(client, conversation.id)
  return (
    <Link
      href={`/t/${membership.slug}/inbox/${conversation.id}`}
      className={styles.row}
      style={top === undefined ? undefined : { position: 'absolute', insetInline: 0, transform: `translateY(${top}px)` }}
      data-conversation={conversation.id}
      data-unread={conversation.unread > 0 || undefined}
      data-waiting={needsHuman(conversation) || undefined}
      aria-current={selected || undefined}
      tabIndex={reachable ? 0 : -1}
      onFocus={prefetch}
      onPointerEnter={prefetch}
    >
      <Face name={name} id={conversation.contact.id} size={42} />
      <span className={styles.words}>
        <span className={styles.line}>
          <span className={styles.name}>{name}</span>
          <time className={styles.time} dateTime={conversation.last_message_at} title={moment(conversation.last_message_at)}>
            {brief(conversation.last_message_at)}
          </time>
        </span>
        <span className={styles.line}>
          <Preview conversation={conversation} />
          {conversation.unread > 0 && (
            <span className={styles.unread} aria-label={t.list.unread(conversation.unread)}>
              {conversation.unread > 99 ? '99+' : conversation.unread}
            </span>
          )}
        </span>
        <span className={styles.line}>
          <Holder conversation={conversation} />
          <ChannelName conversation={conversation} />
        </span>
      </span>
    </Link>
  )
})

function Preview({ conversation }: { conversation: Conversation }) {
  const { drafts } = useDesk()
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.of(conversation.id))
  const typing = useTyping(conversation.id)
  if (typing) return <span className={`${styles.preview} ${styles.typing}`}>{typing}</span>
  if (draft)
    return (
      <span className={styles.preview}>
        <span className={styles.draft}>{t.list.draft}</span> {draft}
      </span>
    )
  return (
    <span className={styles.preview}>
      {conversation.preview_direction === 'outbound' && <Said conversation={conversation} />}
      {previewOf(conversation)}
    </span>
  )
}

/** Who of us had the last word, and whether it got through. */
function Said({ conversation: { preview_author: author, preview_status: status } }: { conversation: Conversation }) {
  const Icon = author === 'assistant' ? BotMessageSquare : CornerUpLeft
  if (status === null || THROUGH.has(status))
    return <Icon size={13} className={styles.ours} aria-label={`${t.authors[author ?? 'agent']}:`} />
  return (
    <span className={styles.ours}>
      <Ticks status={status} size={14} />
    </span>
  )
}

/** Whose turn it is, in a word; how long a customer waits for a person. */
function Holder({ conversation }: { conversation: Conversation }) {
  const now = useNow()
  const since = waitingSince(conversation)
  if (conversation.state === 'snoozed' && conversation.snoozed_until)
    return (
      <span className={styles.holder}>
        <Clock size={12} aria-hidden />
        {t.list.until(brief(conversation.snoozed_until))}
      </span>
    )
  if (conversation.state === 'resolved')
    return (
      <span className={styles.holder}>
        <Check size={12} aria-hidden />
        {t.states.resolved}
      </span>
    )
  const who = conversation.assignee?.name ?? t.handlers[conversation.handler]
  const Icon = conversation.handler === 'assistant' ? BotMessageSquare : UserRound
  return (
    <span className={styles.holder} data-handler={since ? 'waiting' : conversation.handler}>
      <Icon size={12} aria-hidden />
      <span className={styles.who}>{since && !conversation.assignee ? t.list.needsHuman : who}</span>
      {since && <span className={styles.waits}>· {t.list.waits(span(now - Date.parse(since)))}</span>}
    </span>
  )
}

function ChannelName({ conversation }: { conversation: Conversation }) {
  const channels = useChannels()
  return channels.length > 1 ? <span className={styles.channel}>{conversation.channel.name}</span> : null
}
