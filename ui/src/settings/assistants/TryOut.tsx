import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import * as api from '../../api/assistants'
import type { Assistant, Rehearsal } from '../../api/types'
import { tellError } from '../../inbox/use'
import { Offer } from '../../inbox/thread/body/Offer'
import { Formatted } from '../../inbox/thread/body/Formatted'
import { t } from '../../strings'
import styles from '../Settings.module.css'
import own from './TryOut.module.css'
import { said } from './draft'

/** Ask as a customer would; nothing is sent. */
export function TryOut({ assistant }: { assistant: Assistant }) {
  const [text, setText] = useState('')
  const ask = useMutation({ mutationFn: (words: string) => api.ask(assistant.id, words), onError: tellError })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) ask.mutate(text.trim())
  }
  return (
    <section className={styles.card}>
      <div>
        <h2>{t.tryOut.title}</h2>
        <span className={styles.quiet}>{t.tryOut.hint}</span>
      </div>
      <form className={styles.row} onSubmit={submit}>
        <TextInput
          style={{ flex: '1 1 240px' }}
          aria-label={t.tryOut.label}
          placeholder={t.tryOut.placeholder}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="light" leftSection={<FlaskConical size={16} />} loading={ask.isPending}>
          {t.tryOut.go}
        </Button>
      </form>
      {ask.data && (
        <div className={own.stage} aria-live="polite">
          <div className={own.customer}>{ask.variables}</div>
          <Answer rehearsal={ask.data} />
        </div>
      )}
    </section>
  )
}

function Answer({ rehearsal }: { rehearsal: Rehearsal }) {
  const { rule, reply, hand_off, tag } = rehearsal
  const consequences = [
    rule ? t.tryOut.rule(rule.name) : t.tryOut.noRule,
    hand_off && t.tryOut.handsOff,
    tag && t.tryOut.tags(tag),
  ].filter(Boolean)
  return (
    <>
      {reply && (
        <div className={own.assistant}>
          {reply.type === 'buttons' ? <Offer content={{ ...reply }} /> : <Formatted text={said(reply)} />}
        </div>
      )}
      <p className={styles.quiet}>{consequences.join(' ')}</p>
    </>
  )
}
