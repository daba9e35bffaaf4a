import { Button, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import * as api from '../../api/contacts'
import { keys } from '../../api/keys'
import type { Consent as Standing, Contact, Purpose } from '../../api/types'
import { moment } from '../../page/time'
import { useSave } from '../../settings/save'
import { Sure } from '../../settings/Sure'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'

const PURPOSES = ['assistant', 'reminders', 'marketing'] as const

/** What may be sent to this contact; what they said in WhatsApp shows here by itself. */
export function Consent({ contact }: { contact: Contact }) {
  const { data } = useQuery({ queryKey: keys.consent(contact.id), queryFn: () => api.consent(contact.id) })
  const save = useSave<[Purpose, boolean], unknown>(keys.consent(contact.id), ([purpose, given]) => api.say(contact.id, purpose, given))
  if (!data) return null
  return (
    <section className={styles.section} aria-label={t.consent.title}>
      <h2 className={styles.title}>{t.consent.title}</h2>
      {!data.everything && <Refused standing={data} />}
      {PURPOSES.map((purpose) => (
        <Switch
          key={purpose}
          size="xs"
          label={t.consent.purposes[purpose]}
          checked={data[purpose]}
          disabled={save.isPending}
          onChange={(event) => save.mutate([purpose, event.currentTarget.checked])}
        />
      ))}
      <div>
        {data.everything ? (
          <Sure label={t.consent.none} question={t.consent.sure} busy={save.isPending} onYes={() => save.mutate(['everything', false])} />
        ) : (
          <Button size="compact-sm" variant="subtle" loading={save.isPending} onClick={() => save.mutate(['everything', true])}>
            {t.consent.again}
          </Button>
        )}
      </div>
    </section>
  )
}

function Refused({ standing }: { standing: Standing }) {
  const word = standing.words.find(({ purpose }) => purpose === 'everything')
  if (!word) return null
  const how = word.by_name ? t.consent.by(word.by_name) : t.consent.how[word.source]
  return (
    <p className={styles.refused} role="status">
      {t.consent.refusedAll(moment(word.at))} {how}
    </p>
  )
}
