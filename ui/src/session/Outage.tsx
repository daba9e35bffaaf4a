import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { t } from '../strings'
import { Cover } from './Cover'

const EVERY = 3_000

/** The server does not answer; asks again by itself. */
export function Outage({ sentence, onRetry }: { sentence: string; onRetry: () => void }) {
  useEffect(() => {
    const timer = window.setInterval(onRetry, EVERY)
    return () => window.clearInterval(timer)
  }, [onRetry])
  return (
    <Cover title={t.outage.title} subtitle={`${sentence} ${t.outage.trying}`}>
      <Button variant="light" onClick={onRetry}>
        {t.page.retry}
      </Button>
    </Cover>
  )
}
