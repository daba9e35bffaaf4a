import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/knowledge'
import type { Unanswered as Row } from '../../api/knowledge'
import { date } from '../../page/time'
import { t } from '../../strings'
import { useSave } from '../save'
import styles from '../Settings.module.css'

/** What customers asked and nobody had written down, each with a field for its answer. Silent while there is nothing. */
export function Unanswered() {
  const { data } = useQuery({ queryKey: keys.unanswered, queryFn: api.unanswered })
  if (!data || data.items.length === 0) return null
  return (
    <section className={styles.card} aria-label={t.knowledge.unanswered}>
      <div>
        <h2>{t.knowledge.unanswered}</h2>
        <span className={styles.quiet}>{t.knowledge.unansweredHint}</span>
      </div>
      <div className={styles.lines}>
        {data.items.map((row) => (
          <One key={row.id} row={row} />
        ))}
      </div>
    </section>
  )
}

function One({ row }: { row: Row }) {
  const [text, setText] = useState('')
  const answer = useSave<string, unknown>(keys.knowledge, (given) => api.answer(row.id, given), t.knowledge.answered)
  const dismiss = useSave<void, unknown>(keys.knowledge, () => api.dismiss(row.id))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) answer.mutate(text.trim())
  }
  return (
    <form className={styles.line} onSubmit={submit}>
      <span className={styles.what} style={{ flex: '1 1 240px' }} dir="auto">
        <strong>{row.question}</strong>
        <small>{t.knowledge.times(row.times, date(row.last_at))}</small>
      </span>
      <Textarea
        style={{ flex: '2 1 280px' }}
        aria-label={t.knowledge.answerTo(row.question)}
        placeholder={t.knowledge.pair.answer}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={4000}
        autosize
        minRows={1}
        dir="auto"
      />
      <span className={styles.row}>
        <Button type="submit" size="xs" loading={answer.isPending} disabled={text.trim() === ''}>
          {t.knowledge.giveAnswer}
        </Button>
        <Button size="xs" variant="subtle" color="gray" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
          {t.knowledge.dismiss}
        </Button>
      </span>
    </form>
  )
}
