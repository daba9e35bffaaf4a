import { useQuery } from '@tanstack/react-query'
import * as api from '../../api/contacts'
import { keys } from '../../api/keys'
import type { Contact } from '../../api/types'
import { useSave } from '../../settings/save'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'
import { AddNamed, Named } from './Named'

/** What is to be remembered of this contact: the assistant is told, and it notes things here itself. */
export function Facts({ contact }: { contact: Contact }) {
  const key = keys.facts(contact.id)
  const { data } = useQuery({ queryKey: key, queryFn: () => api.facts(contact.id) })
  const save = useSave<[string, string], unknown>(key, ([name, text]) => api.remember(contact.id, name, text))
  const forget = useSave<string, unknown>(key, (name) => api.forget(contact.id, name))
  return (
    <section className={styles.section} aria-label={t.facts.title}>
      <h2 className={styles.title} title={t.facts.hint}>
        {t.facts.title}
      </h2>
      {data?.items.map((fact) => (
        <Named
          key={fact.key}
          name={fact.key}
          value={fact.text}
          about={fact.author === 'assistant' ? t.facts.byAssistant : t.facts.byAgent}
          labels={t.facts}
          longest={500}
          onChange={(text) => save.mutate([fact.key, text])}
          onRemove={() => forget.mutate(fact.key)}
        />
      ))}
      <AddNamed labels={{ name: t.facts.what, value: t.facts.text, add: t.facts.add }} longest={500} onAdd={(name, text) => save.mutate([name, text])} />
    </section>
  )
}
