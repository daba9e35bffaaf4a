import { Badge, Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import * as api from '../../api/knowledge'
import type { Passage } from '../../api/knowledge'
import { tellError } from '../../inbox/use'
import { t } from '../../strings'
import styles from '../Settings.module.css'

/** Ask as a customer would, and see what would be quoted. */
export function TrySearch() {
  const [text, setText] = useState('')
  const ask = useMutation({ mutationFn: api.search, onError: tellError })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) ask.mutate(text.trim())
  }
  return (
    <section className={styles.card} aria-label={t.knowledge.try}>
      <div>
        <h2>{t.knowledge.try}</h2>
        <span className={styles.quiet}>{t.knowledge.tryHint}</span>
      </div>
      <form className={styles.row} onSubmit={submit}>
        <TextInput
          style={{ flex: '1 1 240px' }}
          aria-label={t.knowledge.tryLabel}
          placeholder={t.knowledge.tryPlaceholder}
          dir="auto"
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="light" leftSection={<Search size={16} />} loading={ask.isPending}>
          {t.knowledge.search}
        </Button>
      </form>
      {ask.data && (
        <div className={styles.lines} aria-live="polite">
          {ask.data.length === 0 && <span className={styles.quiet}>{t.knowledge.nothing}</span>}
          {ask.data.map((passage) => (
            <Quote key={passage.id} passage={passage} />
          ))}
        </div>
      )}
    </section>
  )
}

function Quote({ passage }: { passage: Passage }) {
  return (
    <article className={styles.line}>
      <span className={styles.what} dir="auto">
        <span style={{ whiteSpace: 'pre-line' }}>{passage.text}</span>
        <small>{[passage.title, passage.where].filter(Boolean).join(' · ')}</small>
      </span>
      {passage.sure && (
        <Badge variant="light" color="jade" tt="none">
          {t.knowledge.sure}
        </Badge>
      )}
    </article>
  )
}
