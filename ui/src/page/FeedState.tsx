import { Loader } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useDesk } from '../session/desk'
import { t } from '../strings'
import styles from './Frame.module.css'

const PATIENCE = 1_500

/** Says so when what is shown may be out of date; says nothing of a hiccup. */
export function FeedState() {
  const desk = useDesk()
  const state = useSyncExternalStore(desk.subscribe, desk.state)
  const shown = useLasting(state !== 'live')
  return (
    <div role="status" aria-live="polite">
      {shown && (
        <div className={styles.state}>
          <Loader size={14} color="currentColor" />
          {state === 'signed-out' ? t.feed.signedOut : t.feed.reconnecting}
        </div>
      )}
    </div>
  )
}

function useLasting(is: boolean): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!is) return setLasts(false)
    const timer = window.setTimeout(() => setLasts(true), PATIENCE)
    return () => window.clearTimeout(timer)
  }, [is])
  return lasts
}
