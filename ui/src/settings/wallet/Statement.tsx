import { Button, Switch } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, Receipt } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/wallet'
import { flat } from '../../cache/pages'
import { Empty } from '../../page/Empty'
import { Failure } from '../../page/Failure'
import { Waiting } from '../../page/Waiting'
import { t } from '../../strings'
import styles from '../Settings.module.css'
import { EntryLine } from './EntryLine'

/** Every change of the wallet with its reason, the newest first; and all of it as a file. */
export function Statement() {
  const [everything, setEverything] = useState(false)
  const query = useInfiniteQuery({
    queryKey: keys.entries(everything),
    queryFn: ({ pageParam }) => api.entries(everything, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  })
  const entries = flat(query.data)
  return (
    <section className={styles.card} aria-label={t.wallet.statement}>
      <div className={`${styles.row} ${styles.between}`}>
        <h2>{t.wallet.statement}</h2>
        <span className={styles.row}>
          <Switch label={t.wallet.everything} checked={everything} onChange={(event) => setEverything(event.currentTarget.checked)} />
          <Button component="a" href={api.statement()} download size="compact-sm" variant="default" leftSection={<Download size={15} />}>
            {t.wallet.csv}
          </Button>
        </span>
      </div>
      {query.isPending && <Waiting />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && entries.length === 0 && (
        <Empty icon={<Receipt size={30} strokeWidth={1.5} />} title={t.wallet.none}>
          {t.wallet.noneHint}
        </Empty>
      )}
      <div className={styles.lines}>
        {entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} />
        ))}
      </div>
      {query.hasNextPage && (
        <div>
          <Button size="compact-sm" variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t.wallet.more}
          </Button>
        </div>
      )}
    </section>
  )
}
