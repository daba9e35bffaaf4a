/** Names of what is kept in the query cache. Each tenant has a cache of its own. */

import type { Filter } from './conversations'

export const keys = {
  lists: ['conversations'] as const,
  list: (filter: Filter) => ['conversations', filter] as const,
  conversation: (id: string) => ['conversation', id] as const,
  thread: (id: string) => ['thread', id] as const,
  handoffs: (id: string) => ['handoffs', id] as const,
  message: (id: string) => ['message', id] as const,
  statuses: (id: string) => ['statuses', id] as const,
  search: (words: string) => ['search', words] as const,
  contacts: ['contacts'] as const,
  contactList: (words: string) => ['contacts', 'list', words] as const,
  contact: (id: string) => ['contacts', 'one', id] as const,
  identities: (id: string) => ['contacts', 'identities', id] as const,
  merges: (id: string) => ['contacts', 'merges', id] as const,
  conversationsOf: (contact: string) => ['contacts', 'conversations', contact] as const,
  channels: ['channels'] as const,
  parked: (channel: string) => ['channels', channel, 'parked'] as const,
  templates: (channel: string) => ['channels', channel, 'templates'] as const,
  reports: (channel: string) => ['channels', channel, 'reports'] as const,
  assistants: ['assistants'] as const,
  rules: (assistant: string) => ['assistants', assistant, 'rules'] as const,
  profile: ['profile'] as const,
  hours: ['hours'] as const,
  apiKeys: ['keys'] as const,
  members: ['members'] as const,
}
