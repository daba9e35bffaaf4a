import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import type { Me, Membership } from '../api/types'
import { Inbox } from '../inbox/Inbox'
import { Frame } from '../page/Frame'
import { Waiting } from '../page/Waiting'
import { Desk, DeskContext } from './desk'

const Calendar = lazy(() => import('../calendar/Calendar'))
const Escalations = lazy(() => import('../escalations/Escalations'))
const Settings = lazy(() => import('../settings/Settings'))

interface Props {
  me: Me
  membership: Membership
  onLeft: () => void
}

export function TenantPages({ me, membership, onLeft }: Props) {
  const desk = useOpenDesk(me, membership)
  if (!desk) return null
  return (
    <DeskContext value={desk}>
      <QueryClientProvider client={desk.client}>
        <Frame onLeft={onLeft}>
          <Suspense fallback={<Waiting />}>
            <Switch>
              <Route path="/t/:slug/inbox/:conversation?">{({ conversation }) => <Inbox selected={conversation ?? null} />}</Route>
              <Route path="/t/:slug/calendar">
                <Calendar />
              </Route>
              <Route path="/t/:slug/escalations/:id?">{({ id }) => <Escalations selected={id ?? null} />}</Route>
              <Route path="/t/:slug/settings/:page?">{({ page }) => <Settings page={page} />}</Route>
              <Route>
                <Redirect to={`/t/${membership.slug}/inbox`} replace />
              </Route>
            </Switch>
          </Suspense>
        </Frame>
      </QueryClientProvider>
    </DeskContext>
  )
}

/** The desk, once its feed stands: whatever is fetched after that misses nothing. */
function useOpenDesk(me: Me, membership: Membership): Desk | null {
  const [desk, setDesk] = useState<Desk | null>(null)
  useEffect(() => {
    const opened = new Desk(me, membership)
    opened.open()
    let left = false
    void opened.ready.then(() => left || setDesk(opened))
    return () => {
      left = true
      opened.close()
    }
  }, [me, membership])
  return desk
}
