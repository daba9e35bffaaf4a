import { CloseButton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import * as api from '../../api/contacts'
import { keys } from '../../api/keys'
import { Face } from '../../page/Face'
import { Failure } from '../../page/Failure'
import { Waiting } from '../../page/Waiting'
import { t } from '../../strings'
import { useConversation } from '../use'
import { Appointments } from './Appointments'
import { Attributes } from './Attributes'
import { Consent } from './Consent'
import styles from './ContactPanel.module.css'
import { Facts } from './Facts'
import { Identities } from './Identities'
import { MergeContact } from './MergeContact'
import { Name } from './Name'
import { Notes } from './Notes'
import { OtherConversations } from './OtherConversations'
import { Tags } from './Tags'

export function ContactPanel({ conversation, onClose }: { conversation: string; onClose: () => void }) {
  const id = useConversation(conversation).data?.contact.id
  return (
    <aside className={styles.panel} aria-label={t.contact.label}>
      <div className={styles.top}>
        <Text fw={650}>{t.contact.label}</Text>
        <CloseButton aria-label={t.page.close} onClick={onClose} />
      </div>
      {id ? <Details id={id} conversation={conversation} /> : <Waiting />}
    </aside>
  )
}

function Details({ id, conversation }: { id: string; conversation: string }) {
  const query = useQuery({ queryKey: keys.contact(id), queryFn: () => api.one(id) })
  if (query.isPending) return <Waiting />
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const contact = query.data
  return (
    <div className={styles.details}>
      <div className={styles.face}>
        <Face name={contact.name ?? contact.phone ?? '?'} id={id} size={64} />
        <Name contact={contact} />
      </div>
      <Identities contact={contact} />
      <Tags contact={contact} />
      <Appointments contact={id} />
      <Facts contact={contact} />
      <Notes contact={contact} />
      <Attributes contact={contact} />
      <Consent contact={contact} />
      <OtherConversations contact={id} current={conversation} />
      <MergeContact contact={contact} />
    </div>
  )
}
