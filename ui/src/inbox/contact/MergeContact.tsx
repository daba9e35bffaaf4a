import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { Merge } from 'lucide-react'
import { useState } from 'react'
import * as api from '../../api/contacts'
import { keys } from '../../api/keys'
import type { Contact } from '../../api/types'
import { t } from '../../strings'
import { moment } from '../../page/time'
import { undoable } from '../header/undoable'
import { tellError } from '../use'
import styles from './ContactPanel.module.css'
import { nameOf, phoneOf } from './name'

/** Contacts that were taken for one person, each with the way back. */
function Merges({ contact }: { contact: Contact }) {
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: keys.merges(contact.id), queryFn: () => api.merges(contact.id) })
  const undo = useUndo(client)
  const joined = data?.items.filter((merge) => merge.undone_at === null && merge.into_id === contact.id) ?? []
  if (joined.length === 0) return null
  return (
    <div className={styles.section}>
      <h2 className={styles.title}>{t.merge.merged}</h2>
      {joined.map((merge) => (
        <div key={merge.id} className={styles.identity}>
          <Merge size={15} aria-hidden />
          <span className={styles.value}>{moment(merge.at)}</span>
          <Button size="compact-xs" variant="subtle" loading={undo.isPending} onClick={() => undo.mutate(merge.id)}>
            {t.page.undo}
          </Button>
        </div>
      ))}
    </div>
  )
}

/** Two contacts that are one person. It can be undone. */
export function MergeContact({ contact }: { contact: Contact }) {
  const [opened, setOpened] = useState(false)
  return (
    <section className={styles.section}>
      <Merges contact={contact} />
      <Button style={{ justifySelf: 'start' }} variant="subtle" color="gray" size="compact-sm" leftSection={<Merge size={15} />} onClick={() => setOpened(true)}>
        {t.merge.open}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t.merge.title(nameOf(contact))} closeButtonProps={{ 'aria-label': t.page.close }}>
        <Choose contact={contact} onDone={() => setOpened(false)} />
      </Modal>
    </section>
  )
}

function useUndo(client: QueryClient) {
  return useMutation({
    mutationFn: api.undo,
    onSuccess: () => {
      notifications.show({ message: t.merge.undone, withBorder: true })
      return client.invalidateQueries()
    },
    onError: tellError,
  })
}

function Choose({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 180)
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: keys.contactList(settled), queryFn: ({ signal }) => api.list(settled, signal) })
  const undo = useUndo(client)
  const merge = useMutation({
    mutationFn: (into: Contact) => api.merge(contact.id, into.id),
    onSuccess: (made, into) => {
      onDone()
      void client.invalidateQueries()
      const { merge_id } = made
      if (merge_id) undoable(t.merge.done(nameOf(contact), nameOf(into)), () => undo.mutate(merge_id))
    },
    onError: tellError,
  })
  const others = data?.items.filter((other) => other.id !== contact.id) ?? []
  return (
    <Stack gap="sm">
      <Text c="var(--ink-2)">{t.merge.hint}</Text>
      <TextInput aria-label={t.merge.find} placeholder={t.merge.find} value={words} onChange={(event) => setWords(event.currentTarget.value)} data-autofocus />
      {others.map((other) => (
        <Button key={other.id} variant="default" justify="space-between" rightSection={phoneOf(other)} loading={merge.isPending} onClick={() => merge.mutate(other)}>
          {nameOf(other)}
        </Button>
      ))}
      {data && others.length === 0 && <Text c="var(--ink-3)">{t.merge.nobody}</Text>}
    </Stack>
  )
}
