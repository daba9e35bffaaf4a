import { Loader } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import * as contacts from '../../api/contacts'
import * as conversations from '../../api/conversations'
import { keys } from '../../api/keys'
import { search } from '../../api/search'
import type { Contact, Found } from '../../api/types'
import { flat } from '../../cache/pages'
import { saidAt } from '../../cache/messages'
import { Empty } from '../../page/Empty'
import { Face } from '../../page/Face'
import { Failure } from '../../page/Failure'
import { Waiting } from '../../page/Waiting'
import { brief } from '../../page/time'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { nameOf, phoneOf } from '../contact/name'
import { tellError } from '../use'
import row from './ConversationRow.module.css'
import styles from './ListPane.module.css'
import { Marked } from './Marked'

/** People and messages that have the words. */
export function SearchResults({ words, selected }: { words: string; selected: string | null }) {
  const people = useQuery({
    queryKey: keys.contactList(words),
    queryFn: ({ signal }) => contacts.list(words, signal),
    enabled: words !== '',
    placeholderData: (before) => before,
  })
  const found = useInfiniteQuery({
    queryKey: keys.search(words),
    queryFn: ({ pageParam, signal }) => search(words, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    enabled: words !== '',
    // A search is of its moment; the feed does not keep it up to date.
    staleTime: 10_000,
    placeholderData: (before) => before,
  })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  const messages = flat(found.data)
  const contactsFound = people.data?.items ?? []
  if (messages.length + contactsFound.length === 0)
    return (
      <Empty icon={<SearchX size={30} strokeWidth={1.5} />} title={t.search.nothing}>
        {t.search.nothingHint}
      </Empty>
    )
  const more = () => found.hasNextPage && !found.isFetchingNextPage && void found.fetchNextPage()
  return (
    <div className={styles.rows} onScroll={({ currentTarget: box }) => box.scrollHeight - box.scrollTop < box.clientHeight * 2 && more()}>
      {contactsFound.length > 0 && <div className={styles.heading}>{t.search.people}</div>}
      {contactsFound.map((contact) => (
        <Person key={contact.id} contact={contact} words={words} />
      ))}
      {messages.length > 0 && <div className={styles.heading}>{t.search.messages}</div>}
      {messages.map((message) => (
        <Hit key={message.id} message={message} words={words} selected={message.conversation_id === selected} />
      ))}
      {found.isFetchingNextPage && <div className={styles.end} children={<Loader size="xs" />} />}
    </div>
  )
}

function Person({ contact, words }: { contact: Contact; words: string }) {
  const { membership } = useDesk()
  const [, go] = useLocation()
  const open = async () => {
    const { items } = await conversations.ofContact(contact.id)
    if (items[0]) go(`/t/${membership.slug}/inbox/${items[0].id}`)
  }
  const name = nameOf(contact)
  return (
    <button type="button" className={row.row} style={{ width: '100%', height: 56, borderBlockStart: 0, background: 'none' }} onClick={() => void open().catch(tellError)}>
      <Face name={name} id={contact.id} size={34} />
      <span className={row.words} style={{ textAlign: 'start' }}>
        <span className={row.name}>
          <Marked text={name} words={words} />
        </span>
        {contact.phone && contact.phone !== name && <span className={row.preview}>{phoneOf(contact)}</span>}
      </span>
    </button>
  )
}

function Hit({ message, words, selected }: { message: Found; words: string; selected: boolean }) {
  const { membership } = useDesk()
  const name = message.contact_name ?? t.contact.unknown
  return (
    <Link
      href={`/t/${membership.slug}/inbox/${message.conversation_id}?message=${message.id}`}
      className={row.row}
      style={{ height: 66 }}
      aria-current={selected || undefined}
    >
      <Face name={name} id={message.contact_id} size={34} />
      <span className={row.words}>
        <span className={row.line}>
          <span className={row.name}>{name}</span>
          <time className={row.time}>{brief(saidAt(message))}</time>
        </span>
        <span className={row.preview}>
          <Marked text={message.text ?? ''} words={words} />
        </span>
      </span>
    </Link>
  )
}
