import { ActionIcon } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { AtSign, Copy, Fingerprint, Phone } from 'lucide-react'
import * as api from '../../api/contacts'
import { keys } from '../../api/keys'
import type { Contact, Identity } from '../../api/types'
import { copy } from '../../page/copy'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'
import { phoneOf } from './name'

const ICONS: Record<string, typeof Phone> = { phone: Phone, username: AtSign }

/** By what this person is known: number, user name, WhatsApp's own ids. */
export function Identities({ contact }: { contact: Contact }) {
  const { data } = useQuery({ queryKey: keys.identities(contact.id), queryFn: () => api.identities(contact.id) })
  const kinds: Record<string, string> = t.identities
  const current = data?.items.filter((identity) => identity.retired_at === null) ?? []
  const shown = (identity: Identity) => (identity.kind === 'phone' ? (phoneOf({ phone: identity.written }) ?? '') : identity.written)
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t.contact.identities}</h2>
      {!contact.phone && <div className={styles.identity}>{t.contact.noPhone}</div>}
      {current.map((identity) => {
        const Icon = ICONS[identity.kind] ?? Fingerprint
        return (
          <div key={identity.id} className={styles.identity} title={kinds[identity.kind] ?? identity.kind}>
            <Icon size={15} aria-hidden />
            <span className="spoken">{kinds[identity.kind] ?? identity.kind}</span>
            <span className={styles.value}>{shown(identity)}</span>
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t.contact.copy(shown(identity))} onClick={() => void copy(shown(identity))}>
              <Copy size={14} />
            </ActionIcon>
          </div>
        )
      })}
    </section>
  )
}
