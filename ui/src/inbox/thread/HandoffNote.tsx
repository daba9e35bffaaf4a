import { BotMessageSquare, TriangleAlert, UserRound } from 'lucide-react'
import type { Handoff } from '../../api/types'
import { clock } from '../../page/time'
import { t } from '../../strings'
import styles from './Notes.module.css'

const ICONS = { assistant: BotMessageSquare, agent: UserRound, nobody: TriangleAlert }

export function HandoffNote({ handoff }: { handoff: Handoff }) {
  const asked = handoff.to_handler !== 'assistant' && handoff.member === null && handoff.why !== 'phone'
  const to = asked ? 'nobody' : handoff.to_handler
  const Icon = ICONS[to]
  return (
    <div className={styles.note} data-to={to}>
      <Icon size={14} aria-hidden />
      <span>
        {words(handoff)} <time dateTime={handoff.at}>{clock(handoff.at)}</time>
      </span>
    </div>
  )
}

function words({ to_handler, why, member }: Handoff): string {
  const reasons: Record<string, string> = t.handoff.why
  const reason = reasons[why]
  if (to_handler === 'agent' && member?.name) return t.handoff.toMember(member.name)
  if (why === 'phone') return t.handoff.toPhone
  const to = to_handler === 'assistant' ? t.handoff.toAssistant : t.handoff.toNobody
  return reason ? `${to} ${reason}` : to
}
