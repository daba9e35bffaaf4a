import { useQuery } from '@tanstack/react-query'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Source } from '../../api/knowledge'
import { t } from '../../strings'
import { Loaded } from '../Loaded'
import styles from '../Settings.module.css'

/** The pages that a sitemap lists, each with what became of it. */
export function SitePages({ source }: { source: Source }) {
  const query = useQuery({ queryKey: keys.documents(source.id), queryFn: () => api.documents(source.id) })
  return (
    <div className={styles.lines} style={{ flex: '1 1 100%', paddingLeft: 14 }}>
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.map((page) => (
              <div key={page.id} className={styles.line}>
                <span className={styles.what} style={{ flex: '1 1 260px' }} dir="auto">
                  <strong>{page.title}</strong>
                  {page.url !== page.title && <small>{page.url}</small>}
                  {page.reason && <small style={{ color: 'var(--bad)' }}>{page.reason}</small>}
                </span>
                <small className={styles.quiet}>{page.state === 'ready' ? t.knowledge.passages(page.passages) : t.knowledge.states[page.state]}</small>
              </div>
            ))}
          </>
        )}
      </Loaded>
    </div>
  )
}
