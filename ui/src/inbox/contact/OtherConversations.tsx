import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import * as api from '../../api/conversations'
import { keys } from '../../api/keys'
import { brief } from '../../page/time'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { previewOf } from '../list/preview'
import styles from './ContactPanel.module.css'

export function OtherConversations({ contact, current }: { contact: string; current: string }) {
  const { membership } = useDesk()
  const { data } = useQuery({ queryKey: keys.conversationsOf(contact), queryFn: () => api.ofContact(contact) })
  const others = data?.items.filter((conversation) => conversation.id !== current) ?? []
  if (others.length === 0) return null
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t.contact.others}</h2>
      {others.map((conversation) => (
        <Link key={conversation.id} href={`/t/${membership.slug}/inbox/${conversation.id}`} className={styles.other}>
          <span>
            {conversation.channel.name} · {t.states[conversation.state]}
          </span>
          <small>
            {brief(conversation.last_message_at)} · {previewOf(conversation)}
          </small>
        </Link>
      ))}
    </section>
  )
}
