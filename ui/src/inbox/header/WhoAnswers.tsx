import { BotMessageSquare, TriangleAlert, UserRound } from 'lucide-react'
import type { Conversation } from '../../api/types'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { needsHuman } from '../waiting'
import styles from './WhoAnswers.module.css'

/** Who answers this customer now, in words that leave no doubt. */
export function WhoAnswers({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const { handler, assignee } = conversation
  const mine = assignee !== null && desk.isMe(assignee)
  const held = mine ? t.header.youAnswer : assignee ? t.header.otherAnswers(assignee.name ?? t.handlers.agent) : t.header.nobodyAnswers
  const words = handler === 'assistant' ? t.header.assistantAnswers : held
  const alarming = assignee === null && needsHuman(conversation)
  const Icon = alarming ? TriangleAlert : handler === 'assistant' ? BotMessageSquare : UserRound
  return (
    <span className={styles.who} data-handler={alarming ? 'waiting' : handler}>
      <Icon size={13} aria-hidden />
      {words}
    </span>
  )
}
