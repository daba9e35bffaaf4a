import { Forward, Pencil, Trash2 } from 'lucide-react'
import { memo } from 'react'
import type { Message } from '../../api/types'
import { saidAt } from '../../cache/messages'
import { Boundary } from '../../page/Boundary'
import { clock, moment } from '../../page/time'
import { t } from '../../strings'
import { Actions } from './Actions'
import { Body } from './body/Body'
import { Unsupported } from './body/Unsupported'
import { bare } from './body/bare'
import styles from './Bubble.module.css'
import { useSurroundings } from './context'
import { Delivery } from './Delivery'
import { Quote } from './Quote'
import { Reactions } from './Reactions'
import { Referral } from './Referral'
import { Ticks } from './Ticks'

interface Props {
  message: Message
  first: boolean
  last: boolean
}

export const Bubble = memo(function Bubble({ message, first, last }: Props) {
  const { marked } = useSurroundings()
  const at = saidAt(message)
  const naked = bare(message)
  return (
    <article
      className={styles.line}
      data-side={message.direction}
      data-author={message.author}
      data-first={first || undefined}
      data-last={last || undefined}
      data-marked={marked === message.id || undefined}
      data-message={message.id}
      aria-label={t.bubble.label(authorOf(message), moment(at))}
    >
      <div className={styles.holder}>
        <div className={styles.bubble} data-bare={naked || undefined} data-deleted={message.deleted_at !== null || undefined}>
          {first && message.direction === 'outbound' && <div className={styles.author}>{authorOf(message)}</div>}
          {message.forwarded > 0 && (
            <div className={styles.mark}>
              <Forward size={13} aria-hidden />
              {message.forwarded > 1 ? t.bubble.forwardedOften : t.bubble.forwarded}
            </div>
          )}
          {message.referral && <Referral referral={message.referral} />}
          {message.reply_to && <Quote message={message} />}
          {message.deleted_at ? (
            <div className={styles.gone}>
              <Trash2 size={14} aria-hidden />
              {message.direction === 'inbound' ? t.bubble.deletedByContact : t.bubble.deleted}
            </div>
          ) : (
            <Boundary instead={<Unsupported message={message} />}>
              <Body message={message} />
            </Boundary>
          )}
          <div className={styles.foot}>
            {message.edited_at && !message.deleted_at && (
              <span title={moment(message.edited_at)}>
                <Pencil size={11} aria-hidden /> {t.bubble.edited}
              </span>
            )}
            <time dateTime={at} title={moment(at)}>
              {message.status === 'scheduled' ? moment(at) : clock(at)}
            </time>
            {message.direction === 'outbound' && <Ticks status={message.status} />}
          </div>
        </div>
        <Reactions reactions={message.reactions} />
        <Delivery message={message} />
      </div>
      <Actions message={message} />
    </article>
  )
})

export function authorOf(message: Message): string {
  if (message.author === 'contact') return t.bubble.customer
  return message.author_name ?? t.authors[message.author]
}
