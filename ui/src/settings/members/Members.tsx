import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/people'
import type { Member, Role } from '../../api/types'
import { Face } from '../../page/Face'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { AddMember } from './AddMember'

export const ROLES: Role[] = ['owner', 'admin', 'agent']

export default function Members() {
  const [adding, setAdding] = useState(false)
  const query = useQuery({ queryKey: keys.members, queryFn: api.members })
  return (
    <>
      <Head title={t.settings.members} hint={t.members.hint}>
        <Button leftSection={<UserPlus size={16} />} onClick={() => setAdding(true)}>
          {t.members.add}
        </Button>
      </Head>
      <Loaded query={query}>
        {({ items }) => (
          <section className={`${styles.card} ${styles.lines}`} style={{ gap: 0 }}>
            {items.map((member) => (
              <Line key={member.id} member={member} />
            ))}
          </section>
        )}
      </Loaded>
      <AddMember opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}

function Line({ member }: { member: Member }) {
  const { me, membership } = useDesk()
  const change = useSave(keys.members, (role: Role) => api.changeRole(member.id, role))
  const remove = useSave(keys.members, () => api.dropMember(member.id))
  const self = member.person_id === me.person.id
  const above = member.role === 'owner' && membership.role === 'admin'
  return (
    <div className={styles.line}>
      <span className={styles.row}>
        <Face name={member.name} id={member.person_id} size={36} />
        <span className={styles.what}>
          <strong>
            {member.name} {self && t.members.you}
          </strong>
          <small>{member.email}</small>
        </span>
      </span>
      <span className={styles.row}>
        <Select
          aria-label={t.members.roleOf(member.name)}
          size="xs"
          w={130}
          data={ROLES.map((role) => ({ value: role, label: t.members.roles[role] }))}
          value={change.isPending ? change.variables : member.role}
          onChange={(role) => role && role !== member.role && change.mutate(role as Role)}
          disabled={self || above}
          allowDeselect={false}
        />
        {!self && !above && (
          <Sure label={t.members.remove} question={t.members.removeSure(member.name)} busy={remove.isPending} onYes={() => remove.mutate(undefined)} />
        )}
      </span>
    </div>
  )
}
