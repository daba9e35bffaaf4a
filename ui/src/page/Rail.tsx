import { Tooltip } from '@mantine/core'
import { CalendarDays, Inbox, Keyboard, Settings, Siren } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { usePending } from '../escalations/pending'
import { useAttention } from '../inbox/list/use'
import { useDesk } from '../session/desk'
import { t } from '../strings'
import styles from './Frame.module.css'
import { Help } from './Help'
import { useHotkeys } from './hotkeys'
import { Logo } from './Logo'
import { Self } from './Self'

export function Rail({ onLeft }: { onLeft: () => void }) {
  const { membership } = useDesk()
  const { unassigned, mine, more } = useAttention()
  const [help, setHelp] = useState(false)
  useHotkeys({ '?': () => setHelp(true) })
  const waiting = unassigned + mine
  const pending = usePending()
  useTitle(waiting, membership.name)
  const home = `/t/${membership.slug}`
  return (
    <nav className={styles.rail} aria-label={t.nav.label}>
      <span className={styles.logo}>
        <Logo size={34} />
      </span>
      <RailLink to={`${home}/inbox`} label={waiting > 0 ? t.nav.inboxWaiting(waiting) : t.nav.inbox}>
        <Inbox size={21} />
        {waiting > 0 && <span className={styles.count} aria-hidden>{more || waiting > 99 ? '99+' : waiting}</span>}
      </RailLink>
      <RailLink to={`${home}/calendar`} label={t.calendar.title}>
        <CalendarDays size={21} />
      </RailLink>
      <RailLink to={`${home}/escalations`} label={pending > 0 ? t.escalations.waiting(pending) : t.escalations.title}>
        <Siren size={21} />
        {pending > 0 && <span className={styles.count} aria-hidden>{pending}</span>}
      </RailLink>
      {membership.role !== 'agent' && (
        <RailLink to={`${home}/settings`} label={t.nav.settings}>
          <Settings size={21} />
        </RailLink>
      )}
      <span className={styles.spacer} />
      <Tooltip label={t.nav.help} position="right" openDelay={400}>
        <button type="button" className={`${styles.link} ${styles.keys}`} aria-label={t.nav.help} onClick={() => setHelp(true)}>
          <Keyboard size={20} />
        </button>
      </Tooltip>
      <Self onLeft={onLeft} />
      <Help opened={help} onClose={() => setHelp(false)} />
    </nav>
  )
}

function RailLink({ to, label, children }: { to: string; label: string; children: ReactNode }) {
  const [here] = useLocation()
  const active = here.startsWith(to)
  return (
    <Tooltip label={label} position="right" openDelay={400}>
      <Link href={to} className={styles.link} aria-current={active ? 'page' : undefined} data-here={active || undefined}>
        <span className="spoken">{label}</span>
        {children}
      </Link>
    </Tooltip>
  )
}

function useTitle(waiting: number, tenant: string) {
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${tenant} · Frontdesk`
  }, [waiting, tenant])
}
