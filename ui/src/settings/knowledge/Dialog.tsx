import { Alert, Button, Modal, Stack } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { sentenceOf } from '../../api/problem'
import { t } from '../../strings'

interface Props {
  title: string
  button?: string
  opened: boolean
  ready: boolean
  saving: UseMutationResult<unknown, unknown, void>
  onClose: () => void
  onSaved: () => void
  children: ReactNode
}

/** A form in a window of its own: it closes once what it gives was taken. */
export function Dialog({ title, button = t.knowledge.add, opened, ready, saving, onClose, onSaved, children }: Props) {
  const close = () => {
    saving.reset()
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    saving.mutate(undefined, {
      onSuccess: () => {
        onSaved()
        close()
      },
    })
  }
  return (
    <Modal opened={opened} onClose={close} title={title} size="lg" closeButtonProps={{ 'aria-label': t.page.close }}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          {saving.isError && <Alert color="red">{sentenceOf(saving.error)}</Alert>}
          <Button type="submit" loading={saving.isPending} disabled={!ready}>
            {button}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
