import { ActionIcon, Badge, Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, Check, CheckCheck, MessageSquare } from 'lucide-react'
import { Link } from 'wouter'
import { keys } from '../api/keys'
import * as api from '../api/reception'
import type { Escalation } from '../api/reception'
import { moment } from '../page/time'
import { useDesk } from '../session/desk'
import { Loaded } from '../settings/Loaded'
import { useSave } from '../settings/save'
import { t } from '../strings'
import styles from './Escalations.module.css'
import { COLOURS, standing } from './words'

export function Details({ id, onBack }: { id: string; onBack: () => void }) {
  const query = useQuery({ queryKey: keys.escalation(id), queryFn: () => api.escalation(id) })
  return (
    <>
      <header className={styles.header}>
        <ActionIcon variant="subtle" color="gray" className={styles.back} aria-label={t.header.back} onClick={onBack}>
          <ArrowLeft size={20} />
        </ActionIcon>
        <h2>{t.escalations.one}</h2>
      </header>
      <Loaded query={query}>{(known) => <Known escalation={known} />}</Loaded>
    </>
  )
}

function Known({ escalation }: { escalation: Escalation }) {
  const { membership } = useDesk()
  const acknowledge = useSave<void, unknown>(keys.escalations, () => api.acknowledge(escalation.id))
  const resolve = useSave<void, unknown>(keys.escalations, () => api.resolve(escalation.id))
  return (
    <div className={styles.body}>
      <section className={styles.card}>
        <Group justify="space-between">
          <Badge variant="light" tt="none" color={COLOURS[escalation.urgency]}>
            {t.escalations.urgencies[escalation.urgency]}
          </Badge>
          <span className={styles.quiet}>{moment(escalation.opened_at)}</span>
        </Group>
        <p className={styles.words}>{escalation.reason}</p>
        <p className={styles.quiet}>{standing(escalation)}</p>
        <Group gap="xs">
          {escalation.state === 'pending' && (
            <Button leftSection={<Check size={16} />} loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
              {t.escalations.acknowledge}
            </Button>
          )}
          {escalation.state !== 'resolved' && (
            <Button variant="default" leftSection={<CheckCheck size={16} />} loading={resolve.isPending} onClick={() => resolve.mutate()}>
              {t.escalations.resolve}
            </Button>
          )}
          {escalation.conversation_id && (
            <Button variant="subtle" component={Link} href={`/t/${membership.slug}/inbox/${escalation.conversation_id}`} leftSection={<MessageSquare size={16} />}>
              {t.calendar.conversation}
            </Button>
          )}
        </Group>
      </section>
      <section className={styles.card} aria-label={t.escalations.told}>
        <h3>{t.escalations.told}</h3>
        {escalation.notices.length === 0 && <p className={styles.quiet}>{t.escalations.toldNobody}</p>}
        <ol className={styles.notices}>
          {escalation.notices.map((notice) => (
            <li key={notice.at + notice.name} data-result={notice.result}>
              <strong>{notice.name}</strong> · {t.escalations.ways[notice.way]} · {moment(notice.at)}
              <small>{notice.error ?? t.escalations.results[notice.result]}</small>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
