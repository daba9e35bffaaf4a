import { Button } from '@mantine/core'
import { signOut } from '../api/session'
import type { Me } from '../api/types'
import { t } from '../strings'
import { Cover } from './Cover'

export function NoTenant({ me, onLeft }: { me: Me; onLeft: () => void }) {
  return (
    <Cover title={t.noTenant.title} subtitle={t.noTenant.sentence(me.person.email)}>
      <Button variant="light" onClick={() => void signOut().finally(onLeft)}>
        {t.signIn.out}
      </Button>
    </Cover>
  )
}
