import * as api from '../../api/contacts'
import { keys } from '../../api/keys'
import type { Contact } from '../../api/types'
import { useSave } from '../../settings/save'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'
import { AddNamed, Named } from './Named'

const LONGEST = 500

/** Values that programs and people put beside a contact. What is no plain text is shown, and changed by programs only. */
export function Attributes({ contact }: { contact: Contact }) {
  const key = keys.contact(contact.id)
  const put = useSave<[string, string], unknown>(key, ([name, value]) => api.put(contact.id, name, value))
  const drop = useSave<string, unknown>(key, (name) => api.drop(contact.id, name))
  return (
    <section className={styles.section} aria-label={t.attributes.title}>
      <h2 className={styles.title}>{t.attributes.title}</h2>
      {Object.entries(contact.attributes).map(([name, value]) => (
        <Named
          key={name}
          name={name}
          value={typeof value === 'string' ? value : JSON.stringify(value)}
          labels={t.attributes}
          longest={LONGEST}
          {...(typeof value === 'string' && { onChange: (changed: string) => put.mutate([name, changed]) })}
          onRemove={() => drop.mutate(name)}
        />
      ))}
      <AddNamed labels={t.attributes} longest={LONGEST} onAdd={(name, value) => put.mutate([name, value])} />
    </section>
  )
}
