import { useInfiniteQuery } from '@tanstack/react-query'
import { Siren } from 'lucide-react'
import { useLocation } from 'wouter'
import { keys } from '../api/keys'
import * as api from '../api/reception'
import type { Escalation, EscalationState } from '../api/reception'
import type { Page } from '../api/types'
import { flat } from '../cache/pages'
import { Empty } from '../page/Empty'
import { Failure } from '../page/Failure'
import { useHotkeys } from '../page/hotkeys'
import { useKept } from '../page/kept'
import { Waiting } from '../page/Waiting'
import { useDesk } from '../session/desk'
import { t } from '../strings'
import { Details } from './Details'
import styles from './Escalations.module.css'
import { Row } from './Row'

const STATES: EscalationState[] = ['pending', 'acknowledged', 'resolved']

/** What a named person must know of: a list, and one of it. */
export default function Escalations({ selected }: { selected: string | null }) {
  const { membership } = useDesk()
  const [, go] = useLocation()
  const home = `/t/${membership.slug}/escalations`
  useHotkeys({ Escape: () => selected && go(home) })
  return (
    <div className={styles.escalations} data-reading={selected ?? undefined}>
      <List selected={selected} home={home} />
      <main className={styles.one}>
        {selected ? (
          <Details key={selected} id={selected} onBack={() => go(home)} />
        ) : (
          <Empty icon={<Siren size={36} strokeWidth={1.4} />} title={t.escalations.pick}>
            {t.escalations.pickHint}
          </Empty>
        )}
      </main>
    </div>
  )
}

function List({ selected, home }: { selected: string | null; home: string }) {
  const [state, setState] = useKept<EscalationState>('escalationState', 'pending')
  const query = useInfiniteQuery({
    queryKey: keys.escalationList(state),
    queryFn: ({ pageParam }): Promise<Page<Escalation>> => api.escalations(state, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  })
  const items = flat(query.data)
  return (
    <aside className={styles.pane} aria-label={t.escalations.title}>
      <h1 className={styles.title}>{t.escalations.title}</h1>
      <div className={styles.views} role="group" aria-label={t.filters.state}>
        {STATES.map((one) => (
          <button key={one} type="button" className={styles.view} aria-pressed={one === state} onClick={() => setState(one)}>
            {t.escalations.states[one]}
          </button>
        ))}
      </div>
      {query.isPending ? (
        <Waiting />
      ) : query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <Empty icon={<Siren size={30} strokeWidth={1.5} />} title={t.escalations.none[state]}>
          {t.escalations.noneHint}
        </Empty>
      ) : (
        <div className={styles.rows}>
          {items.map((one) => (
            <Row key={one.id} escalation={one} href={`${home}/${one.id}`} here={one.id === selected} />
          ))}
          {query.hasNextPage && (
            <button type="button" className={styles.more} onClick={() => void query.fetchNextPage()}>
              {t.escalations.more}
            </button>
          )}
        </div>
      )}
    </aside>
  )
}
