import { Center, Loader } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { onSignedOut } from '../api/client'
import { Problem, sentenceOf } from '../api/problem'
import { me as whoAmI } from '../api/session'
import type { Me } from '../api/types'
import { t } from '../strings'
import { NoTenant } from './NoTenant'
import { Outage } from './Outage'
import { SignIn } from './SignIn'
import { TenantPages } from './TenantPages'
import { keep, kept } from '../page/kept'

type Known = { is: 'asking' } | { is: 'stranger' } | { is: 'unreachable'; sentence: string } | { is: 'known'; me: Me }

/** Who is here: a stranger signs in; a member goes to a tenant's pages. */
export function Session() {
  const [known, setKnown] = useState<Known>({ is: 'asking' })
  const ask = useCallback(() => {
    whoAmI().then(
      (me) => setKnown({ is: 'known', me }),
      (error: unknown) => setKnown(strange(error) ? { is: 'stranger' } : { is: 'unreachable', sentence: sentenceOf(error) }),
    )
  }, [])
  useEffect(ask, [ask])
  useEffect(() => onSignedOut(() => setKnown({ is: 'stranger' })), [])

  if (known.is === 'asking')
    return (
      <Center h="100%">
        <Loader role="status" aria-label={t.page.loading} />
      </Center>
    )
  if (known.is === 'unreachable') return <Outage sentence={known.sentence} onRetry={ask} />
  if (known.is === 'stranger') return <SignIn onSignedIn={(me) => setKnown({ is: 'known', me })} />
  return <Pages me={known.me} onLeft={() => setKnown({ is: 'stranger' })} />
}

function Pages({ me, onLeft }: { me: Me; onLeft: () => void }) {
  const first = me.tenants.find((tenant) => tenant.slug === kept('tenant', '')) ?? me.tenants[0]
  if (!first) return <NoTenant me={me} onLeft={onLeft} />
  return (
    <Switch>
      <Route path="/t/:slug/*?">
        {({ slug }) => {
          const membership = me.tenants.find((tenant) => tenant.slug === slug)
          if (!membership) return <Redirect to={`/t/${first.slug}/inbox`} replace />
          keep('tenant', membership.slug)
          return <TenantPages key={slug} me={me} membership={membership} onLeft={onLeft} />
        }}
      </Route>
      <Route>
        <Redirect to={`/t/${first.slug}/inbox`} replace />
      </Route>
    </Switch>
  )
}

function strange(error: unknown): boolean {
  return error instanceof Problem && (error.status === 401 || error.status === 403)
}
