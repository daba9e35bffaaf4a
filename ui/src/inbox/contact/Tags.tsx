import { TagsInput } from '@mantine/core'
import type { Contact } from '../../api/types'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'
import { useChange } from './use'

export function Tags({ contact }: { contact: Contact }) {
  const change = useChange(contact)
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t.contact.tags}</h2>
      <TagsInput
        aria-label={t.contact.tags}
        placeholder={contact.tags.length === 0 ? t.contact.addTag : ''}
        value={contact.tags}
        onChange={(tags) => change.mutate({ tags })}
        maxTags={20}
      />
    </section>
  )
}
