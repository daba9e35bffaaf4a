import type { Escalation } from '../api/reception'
import { moment } from '../page/time'
import { t } from '../strings'

export const COLOURS = { low: 'gray', normal: 'orange', high: 'red' } as const

/** Who has it, or who is told next, in a line. */
export function standing(escalation: Escalation): string {
  if (escalation.state === 'resolved') return t.escalations.resolvedBy(escalation.resolved_by ?? '', moment(escalation.resolved_at ?? ''))
  if (escalation.state === 'acknowledged') return t.escalations.acknowledgedBy(escalation.acknowledged_by ?? '', moment(escalation.acknowledged_at ?? ''))
  if (escalation.tell_at) return t.escalations.toldNext(moment(escalation.tell_at))
  return escalation.notices.length > 0 ? t.escalations.unanswered : t.escalations.toldNobody
}
