import { Loader, Skeleton } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Coffee } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { Link } from 'wouter'
import type { Conversation } from '../../api/types'
import { Empty } from '../../page/Empty'
import { Failure } from '../../page/Failure'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { filterOf, FIRST, type Choice } from '../views'
import { ConversationRow, ROW } from './ConversationRow'
import styles from './ListPane.module.css'
import { useCursor } from './cursor'
import { useConversations, type Conversations } from './use'

interface Props {
  choice: Choice
  selected: string | null
  onAll: () => void
}

export function ConversationList({ choice, selected, onAll }: Props) {
  const desk = useDesk()
  const filter = useMemo(() => filterOf(choice), [choice])
  const query = useConversations(filter)
  useEffect(() => desk.show(filter), [desk, filter])
  if (query.isPending) return <Skeletons />
  if (query.isError && query.items.length === 0) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (query.items.length === 0)
    return (
      <Empty icon={<Coffee size={32} strokeWidth={1.5} />} title={t.list.empty}>
        {same(choice, FIRST) ? (
          <First />
        ) : (
          <button type="button" className={styles.chip} onClick={onAll}>
            {t.list.showAll}
          </button>
        )}
      </Empty>
    )
  return <Rows query={query} selected={selected} />
}

/** Nobody has written yet: who may, is led to the numbers at which customers can. */
function First() {
  const { membership } = useDesk()
  return (
    <>
      {t.list.first}{' '}
      {membership.role !== 'agent' && <Link href={`/t/${membership.slug}/settings/channels`}>{t.list.channels}</Link>}
    </>
  )
}

function Rows({ query, selected }: { query: Conversations; selected: string | null }) {
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => (items[index] as Conversation).id,
    overscan: 6,
  })
  const cursor = useCursor(items, selected, (index) => rows.scrollToIndex(index))
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= items.length - 12) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, lastShown, items.length, fetchNextPage])
  return (
    <div ref={scroller} className={styles.rows} aria-label={t.list.label} role="region">
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {shown.map((row) => {
          const conversation = items[row.index] as Conversation
          return (
            <ConversationRow
              key={row.key}
              conversation={conversation}
              selected={conversation.id === selected}
              reachable={conversation.id === cursor}
              top={row.start}
            />
          )
        })}
      </div>
      <div className={styles.end}>{hasNextPage ? <Loader size="xs" /> : items.length > 20 && t.list.end}</div>
    </div>
  )
}

function same(a: Choice, b: Choice): boolean {
  return JSON.stringify(filterOf(a)) === JSON.stringify(filterOf(b))
}

function Skeletons() {
  return (
    <div aria-busy aria-label={t.page.loading}>
      {Array.from({ length: 8 }, (_, n) => (
        <div key={n} style={{ display: 'flex', gap: 12, padding: '12px 14px', height: ROW }}>
          <Skeleton circle height={42} />
          <div style={{ flex: 1, display: 'grid', gap: 8, alignContent: 'center' }}>
            <Skeleton height={11} width="45%" />
            <Skeleton height={10} width="85%" />
          </div>
        </div>
      ))}
    </div>
  )
}
