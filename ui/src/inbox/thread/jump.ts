import { useCallback, useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { notifications } from '@mantine/notifications'
import { t } from '../../strings'
import type { Thread } from './use'

const SHOWN = 2_200
/** Pages to look back through for a message before saying that it is too far. */
const FAR = 40

/** Scroll to a message, loading what lies between; `?message=` of the address asks for one, too. */
export function useJump(thread: Thread): { jump: (message: string) => void; marked: string | null } {
  const [wanted, setWanted] = useState<{ id: string; pages: number } | null>(null)
  const [marked, setMarked] = useState<string | null>(null)
  const [params, setParams] = useSearchParams()
  const asked = params.get('message')
  const { items, hasNextPage, isFetchingNextPage, fetchNextPage } = thread

  const jump = useCallback((id: string) => setWanted({ id, pages: 0 }), [])
  useEffect(() => {
    if (!asked) return
    jump(asked)
    setParams({}, { replace: true })
  }, [asked, jump, setParams])

  useEffect(() => {
    if (!wanted || isFetchingNextPage) return
    const element = document.querySelector(`[data-message="${wanted.id}"]`)
    if (element) {
      void element.scrollIntoView({ block: 'center', behavior: 'instant' })
      // The event itself comes a frame later; until then the thread would hold on to where it was.
      element.closest('[role="log"]')?.dispatchEvent(new Event('scroll'))
      setMarked(wanted.id)
      setWanted(null)
    } else if (hasNextPage && wanted.pages < FAR) {
      setWanted({ ...wanted, pages: wanted.pages + 1 })
      void fetchNextPage()
    } else {
      notifications.show({ message: t.thread.tooFar, withBorder: true })
      setWanted(null)
    }
  }, [wanted, items, hasNextPage, isFetchingNextPage, fetchNextPage])

  useEffect(() => {
    if (!marked) return
    const timer = window.setTimeout(() => setMarked(null), SHOWN)
    return () => window.clearTimeout(timer)
  }, [marked])
  return { jump, marked }
}
