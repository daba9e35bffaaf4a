import { Alert, Button, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/people'
import { sentenceOf } from '../../api/problem'
import type { Scope } from '../../api/types'
import { t } from '../../strings'
import { Copyable } from '../Copyable'
import { useFormSave } from '../save'

const SCOPES: Scope[] = ['read', 'write', 'admin']

export function IssueKey({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>('write')
  const issue = useFormSave(keys.apiKeys, (scopes: Scope[]) => api.issueKey(name.trim(), scopes))
  const close = () => {
    onClose()
    issue.reset()
    setName('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    issue.mutate([scope])
  }
  return (
    <Modal opened={opened} onClose={close} title={t.keys.add} closeOnClickOutside={!issue.data} closeButtonProps={{ 'aria-label': t.page.close }}>
      {issue.data ? (
        <Stack>
          <Alert color="yellow">{t.keys.once}</Alert>
          <Copyable label={issue.data.name} value={issue.data.token} />
          <Button onClick={close}>{t.keys.kept}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label={t.keys.name}
              placeholder={t.keys.namePlaceholder}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
              maxLength={100}
              data-autofocus
            />
            <Radio.Group label={t.keys.may} value={scope} onChange={(value) => setScope(value as Scope)}>
              <Stack gap="xs" mt={6}>
                {SCOPES.map((one) => (
                  <Radio key={one} value={one} label={t.keys.scopes[one]} description={t.keys.scopeHints[one]} />
                ))}
              </Stack>
            </Radio.Group>
            {issue.isError && <Alert color="red">{sentenceOf(issue.error)}</Alert>}
            <Button type="submit" loading={issue.isPending} disabled={name.trim() === ''}>
              {t.keys.add}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
