import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import * as contacts from '../api/contacts'
import { keys } from '../api/keys'
import { sentenceOf } from '../api/problem'
import * as people from '../api/reception'
import type { Contact } from '../api/types'
import { nameOf, phoneOf } from '../inbox/contact/name'
import { t } from '../strings'

/** The customer, found by name or number, or added by number. */
export function Whom({ contact, onChoose }: { contact: Contact | null; onChoose: (contact: Contact | null) => void }) {
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 180)
  const { data } = useQuery({ queryKey: keys.contactList(settled), queryFn: ({ signal }) => contacts.list(settled, signal), enabled: settled !== '' })
  const add = useMutation({ mutationFn: people.addContact, onSuccess: onChoose })
  const number = /^\+?[\d\s()./-]{6,}$/.test(settled)
  if (contact)
    return (
      <Group justify="space-between">
        <Text fw={600}>
          {nameOf(contact)} {contact.name && <span style={{ color: 'var(--ink-2)', fontWeight: 400 }}>{phoneOf(contact)}</span>}
        </Text>
        <Button size="compact-sm" variant="subtle" onClick={() => onChoose(null)}>
          {t.calendar.otherCustomer}
        </Button>
      </Group>
    )
  return (
    <Stack gap="xs">
      <TextInput label={t.calendar.customer} placeholder={t.merge.find} value={words} onChange={(event) => setWords(event.currentTarget.value)} data-autofocus autoComplete="off" />
      {settled !== '' &&
        data?.items.map((one) => (
          <Button key={one.id} variant="default" justify="space-between" rightSection={phoneOf(one)} onClick={() => onChoose(one)}>
            {nameOf(one)}
          </Button>
        ))}
      {number && (
        <Button variant="light" leftSection={<UserPlus size={15} />} loading={add.isPending} onClick={() => add.mutate(settled)}>
          {t.calendar.addCustomer(settled)}
        </Button>
      )}
      {settled !== '' && data?.items.length === 0 && !number && <Text c="var(--ink-2)">{t.calendar.nobodyFound}</Text>}
      {add.isError && <Alert color="red">{sentenceOf(add.error)}</Alert>}
    </Stack>
  )
}
