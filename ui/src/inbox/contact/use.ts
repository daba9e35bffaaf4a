import { useMutation, useQueryClient } from '@tanstack/react-query'
import * as api from '../../api/contacts'
import { keys } from '../../api/keys'
import type { Contact } from '../../api/types'
import { tellError } from '../use'

export type Change = { name: string } | { tags: string[] }

/** Change a contact; the page shows it at once and takes it back if it is refused. */
export function useChange(contact: Contact) {
  const client = useQueryClient()
  const key = keys.contact(contact.id)
  return useMutation({
    mutationFn: (change: Change): Promise<unknown> => ('name' in change ? api.rename(contact.id, change.name) : retag(contact, change.tags)),
    onMutate: (change) => client.setQueryData(key, { ...contact, ...change }),
    onError: (error) => {
      client.setQueryData(key, contact)
      tellError(error)
    },
  })
}

async function retag(contact: Contact, tags: string[]): Promise<void> {
  const added = tags.filter((word) => !contact.tags.includes(word))
  const removed = contact.tags.filter((word) => !tags.includes(word))
  await Promise.all([...added.map((word) => api.tag(contact.id, word)), ...removed.map((word) => api.untag(contact.id, word))])
}
