import { useSyncExternalStore, type ReactNode } from 'react'
import { useDesk } from '../session/desk'
import { Boundary } from './Boundary'
import { Broken } from './Broken'
import { CreditsState } from './CreditsState'
import { FeedState } from './FeedState'
import styles from './Frame.module.css'
import { Rail } from './Rail'

/** The page around the pages: the rail, the state of the line to the server, words for screen readers. */
export function Frame({ onLeft, children }: { onLeft: () => void; children: ReactNode }) {
  const { alerts } = useDesk()
  const spoken = useSyncExternalStore(alerts.subscribe, alerts.spoken)
  return (
    <div className={styles.frame}>
      <Rail onLeft={onLeft} />
      <div className={styles.page}>
        <FeedState />
        <CreditsState />
        <div className={styles.content}>
          <Boundary instead={<Broken />}>{children}</Boundary>
        </div>
      </div>
      <div className="spoken" role="status" aria-live="polite">
        {spoken}
      </div>
    </div>
  )
}
