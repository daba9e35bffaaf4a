import { Alert, Button, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/people'
import { sentenceOf } from '../../api/problem'
import type { Role } from '../../api/types'
import { t } from '../../strings'
import { useFormSave } from '../save'
import { ROLES } from './Members'

const SHORTEST = 10

export function AddMember({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [role, setRole] = useState<Role>('agent')
  const add = useFormSave(keys.members, api.addMember)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [email, name, password] = ['email', 'name', 'password'].map((field) => String(form.get(field)))
    add.mutate({ email: email ?? '', name: name ?? '', password: password ?? '', role }, { onSuccess: onClose })
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t.members.add} closeButtonProps={{ 'aria-label': t.page.close }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput name="name" label={t.members.name} required data-autofocus autoComplete="off" />
          <TextInput name="email" type="email" label={t.signIn.email} required autoComplete="off" />
          <PasswordInput
            name="password"
            label={t.members.password}
            description={t.members.passwordHint}
            required
            minLength={SHORTEST}
            autoComplete="new-password"
          />
          <Select
            label={t.members.role}
            description={t.members.roleHints[role]}
            data={ROLES.map((value) => ({ value, label: t.members.roles[value] }))}
            value={role}
            onChange={(value) => value && setRole(value as Role)}
            allowDeselect={false}
          />
          {add.isError && <Alert color="red">{sentenceOf(add.error)}</Alert>}
          <Button type="submit" loading={add.isPending}>
            {t.members.add}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
