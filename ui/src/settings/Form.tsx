import { Alert, Button, Modal, Stack } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { sentenceOf } from '../api/problem'
import { t } from '../strings'

interface Props {
  title: string
  ready: boolean
  saving: UseMutationResult<unknown, unknown, void>
  onClose: () => void
  children: ReactNode
}

/** Something to fill in, in a window of its own, which closes once it was taken. */
export function Form({ title, ready, saving, onClose, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) saving.mutate(undefined, { onSuccess: onClose })
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t.page.close }}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          {saving.isError && <Alert color="red">{sentenceOf(saving.error)}</Alert>}
          <Button type="submit" loading={saving.isPending} disabled={!ready}>
            {t.page.save}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
