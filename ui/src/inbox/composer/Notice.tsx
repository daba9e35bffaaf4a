import { BotMessageSquare, CircleAlert, Hourglass, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Conversation } from '../../api/types'
import { span } from '../../page/time'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { useChannels } from '../channels'
import styles from './Composer.module.css'

const SOON = 3 * 3_600_000

/** What one should know before writing: the number is stopped, somebody else answers, the window closes soon. */
export function Notice({ conversation, now }: { conversation: Conversation; now: number }) {
  const desk = useDesk()
  const channel = useChannels().find((one) => one.id === conversation.channel.id)
  if (channel?.state === 'stopped')
    return (
      <Line icon={<CircleAlert size={16} />} kind="bad">
        {t.composer.stopped(channel.name, channel.state_reason ?? '')}
      </Line>
    )
  const { handler, assignee } = conversation
  if (handler === 'assistant') return <Line icon={<BotMessageSquare size={15} />}>{t.composer.assistantHas}</Line>
  if (handler === 'agent' && assignee && !desk.isMe(assignee))
    return (
      <Line icon={<UserRound size={15} />} kind="warning">
        {t.composer.otherHas(assignee.name ?? t.handlers.agent)}
      </Line>
    )
  const left = conversation.window_closes_at === null ? Infinity : Date.parse(conversation.window_closes_at) - now
  if (conversation.channel.kind === 'cloud' && left > 0 && left < SOON)
    return <Line icon={<Hourglass size={15} />}>{t.composer.windowLeft(span(left))}</Line>
  return null
}

function Line({ icon, kind, children }: { icon: ReactNode; kind?: string; children: ReactNode }) {
  return (
    <div className={styles.notice} data-kind={kind} role="status">
      {icon}
      <span>{children}</span>
    </div>
  )
}
