import { Badge } from '@mantine/core'
import { Link } from 'wouter'
import type { Escalation } from '../api/reception'
import { brief } from '../page/time'
import { t } from '../strings'
import styles from './Escalations.module.css'
import { COLOURS, standing } from './words'

export function Row({ escalation, href, here }: { escalation: Escalation; href: string; here: boolean }) {
  return (
    <Link href={href} className={styles.row} aria-current={here ? 'true' : undefined}>
      <span className={styles.top}>
        <Badge size="sm" variant="light" tt="none" color={COLOURS[escalation.urgency]}>
          {t.escalations.urgencies[escalation.urgency]}
        </Badge>
        <time dateTime={escalation.opened_at}>{brief(escalation.opened_at)}</time>
      </span>
      <span className={styles.reason}>{escalation.reason}</span>
      <small>{standing(escalation)}</small>
    </Link>
  )
}
