import { Loader } from '@mantine/core'
import { ArrowDown } from 'lucide-react'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { t } from '../../strings'
import styles from './Scroller.module.css'

interface Props {
  /** Changes when something is added at the end. */
  newest: string
  /** The customer's messages that are loaded, oldest first. */
  arrivals: string[]
  loadingOlder: boolean
  onTop: () => void
  onBottom: () => void
  children: ReactNode
}

const NEAR_BOTTOM = 80
const NEAR_TOP = 700

/**
 * Keeps the reader where they are: at the end, new messages move up into view; further up, nothing moves, whether older
 * messages are put on top, pictures grow or new messages come in (a pill tells of those).
 */
export function Scroller({ newest, arrivals, loadingOlder, onTop, onBottom, children }: Props) {
  const outer = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const [away, setAway] = useState(false)
  const missed = useMissed(arrivals, away)
  const { settle, remember, atEnd, toEnd } = usePlace(outer, inner)

  useLayoutEffect(settle, [children, settle])
  useEffect(() => {
    const watch = new ResizeObserver(settle)
    if (inner.current) watch.observe(inner.current)
    if (outer.current) watch.observe(outer.current)
    return () => watch.disconnect()
  }, [settle])
  useEffect(() => {
    if (atEnd()) onBottom()
    if ((outer.current?.scrollTop ?? 0) < NEAR_TOP) onTop()
  }, [newest, atEnd, onBottom, onTop])

  const onScroll = () => {
    const end = remember()
    setAway(!end)
    if (end) onBottom()
    if ((outer.current?.scrollTop ?? 0) < NEAR_TOP) onTop()
  }
  return (
    <div className={styles.frame}>
      <div ref={outer} className={styles.outer} onScroll={onScroll} role="log" aria-label={t.thread.label} aria-live="off" tabIndex={0}>
        <div ref={inner} className={styles.inner}>
          <div className={styles.older}>{loadingOlder && <Loader size="xs" role="status" aria-label={t.page.loading} />}</div>
          {children}
        </div>
      </div>
      {away && (
        <button type="button" className={styles.pill} data-new={missed > 0 || undefined} onClick={() => toEnd('smooth')}>
          <ArrowDown size={16} aria-hidden />
          {missed > 0 ? t.thread.newMessages(missed) : <span className="spoken">{t.thread.toEnd}</span>}
        </button>
      )}
    </div>
  )
}

function usePlace(outer: React.RefObject<HTMLDivElement | null>, inner: React.RefObject<HTMLDivElement | null>) {
  const stuck = useRef(true)
  const top = useRef(0)
  const anchor = useRef<{ element: Element; offset: number } | null>(null)

  const atEnd = useCallback(() => {
    const box = outer.current
    return box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_BOTTOM
  }, [outer])
  /** Go there, and stay: what comes in on the way is followed, too. */
  const toEnd = useCallback(
    (behavior: ScrollBehavior = 'instant'): void => {
      stuck.current = true
      void outer.current?.scrollTo({ top: outer.current.scrollHeight, behavior })
      if (behavior === 'instant') top.current = outer.current?.scrollTop ?? 0
    },
    [outer],
  )
  /** Where the reader is now; returns whether that is the end. Only going up leaves it: what merely grew is followed. */
  const remember = useCallback((): boolean => {
    const now = outer.current?.scrollTop ?? 0
    stuck.current = atEnd() || (stuck.current && now >= top.current)
    top.current = now
    const box = outer.current?.getBoundingClientRect()
    const lines = [...(inner.current?.children ?? [])]
    const isVisible = (line: Element) => box !== undefined && line.getBoundingClientRect().bottom > box.top + 40
    // What stands at the top of all that is loaded, such as the day, stays there when older messages come in below it.
    const first = lines.find((line) => isVisible(line) && isMessage(line)) ?? lines.find(isVisible)
    anchor.current = box && first ? { element: first, offset: first.getBoundingClientRect().top - box.top } : null
    return stuck.current
  }, [atEnd, outer, inner])
  /** Hold the place after the content changed. What the reader moved since, its scroll event still to come, is theirs to keep. */
  const settle = useCallback((): void => {
    const box = outer.current
    if (!box) return
    const up = top.current - box.scrollTop
    if (stuck.current && (up <= 0 || atEnd())) return toEnd()
    stuck.current = false
    const held = anchor.current
    if (held?.element.isConnected) {
      const moved = held.element.getBoundingClientRect().top - box.getBoundingClientRect().top - held.offset - up
      if (Math.abs(moved) > 0.5) box.scrollTop += moved
    }
    remember()
  }, [outer, atEnd, toEnd, remember])
  return { settle, remember, atEnd, toEnd }
}

function isMessage(line: Element): boolean {
  return line.matches('[data-message]') || line.querySelector('[data-message]') !== null
}

/** How many came in while the reader was further up. */
function useMissed(arrivals: string[], away: boolean): number {
  const newest = arrivals.at(-1) ?? ''
  const [seen, setSeen] = useState(newest)
  if (!away && seen !== newest) setSeen(newest)
  return away ? arrivals.length - 1 - arrivals.lastIndexOf(seen) : 0
}
