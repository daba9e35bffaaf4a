import { Alert, Button, SegmentedControl, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { BookOpenCheck, RotateCcw, SendHorizontal } from 'lucide-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { keys } from '../../../api/keys'
import { sentenceOf } from '../../../api/problem'
import * as api from '../../../api/rehearsal'
import type { Answer } from '../../../api/rehearsal'
import type { Assistant } from '../../../api/types'
import { moment } from '../../../page/time'
import { t } from '../../../strings'
import { useSave } from '../../save'
import styles from '../../Settings.module.css'
import type { Tab } from '../OneAssistant'
import own from './Playground.module.css'
import { scenarioOf, type Turn } from './scenario'
import { Answered } from './Answered'

interface Props {
  assistant: Assistant
  unsaved: boolean
  onGo: (tab: Tab) => void
}

/** A chat with the draft, as a customer would have it: with what it used and where it looked things up. */
export function Playground({ assistant, unsaved, onGo }: Props) {
  const [published, setPublished] = useState(false)
  const [turns, setTurns] = useState<Turn[]>([])
  const [text, setText] = useState('')
  const end = useRef<HTMLDivElement>(null)
  const state = turns.at(-1)?.answer.state ?? null
  const ask = useMutation<Answer, unknown, string>({
    mutationFn: (words) => api.say(assistant.id, words, state, published),
    onSuccess: (answer, customer) => setTurns([...turns, { customer, answer }]),
    onError: (_error, words) => setText(words),
  })
  const keep = useSave(keys.scenarios(assistant.id), () => api.add(assistant.id, scenarioOf(t.playground.scenarioName(moment(new Date())), turns)))
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [turns.length, ask.isPending])
  const begin = () => {
    setTurns([])
    ask.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const words = text.trim()
    if (!words || ask.isPending) return
    setText('')
    ask.mutate(words)
  }
  return (
    <section className={styles.card} aria-label={t.assistantTabs.playground}>
      <div className={`${styles.row} ${styles.between}`}>
        <span className={styles.quiet} style={{ flex: '1 1 260px' }}>
          {t.playground.hint}
        </span>
        <SegmentedControl
          size="xs"
          aria-label={t.playground.which}
          value={published ? 'published' : 'draft'}
          onChange={(which) => {
            setPublished(which === 'published')
            begin()
          }}
          data={[
            { value: 'draft', label: t.playground.draft },
            { value: 'published', label: t.playground.published },
          ]}
        />
      </div>
      {unsaved && !published && <Alert color="yellow">{t.playground.unsaved}</Alert>}
      <div className={own.stage} role="log" aria-live="polite">
        {turns.length === 0 && !ask.isPending && <p className={own.empty}>{t.playground.empty}</p>}
        {turns.map((turn, place) => (
          <Answered key={place} turn={turn} />
        ))}
        {ask.isPending && (
          <>
            <div className={own.customer} dir="auto">
              {ask.variables}
            </div>
            <p className={own.thinking}>{t.playground.thinking}</p>
          </>
        )}
        <div ref={end} />
      </div>
      {ask.isError && <Alert color="red">{sentenceOf(ask.error)}</Alert>}
      <form className={own.say} onSubmit={submit}>
        <Textarea
          className={own.field}
          aria-label={t.playground.label}
          placeholder={t.playground.placeholder}
          autosize
          maxRows={5}
          maxLength={4000}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event)
          }}
        />
        <Button type="submit" loading={ask.isPending} leftSection={<SendHorizontal size={16} />}>
          {t.playground.send}
        </Button>
      </form>
      {turns.length > 0 && (
        <div className={styles.row}>
          <Button size="xs" variant="default" leftSection={<RotateCcw size={15} />} disabled={ask.isPending} onClick={begin}>
            {t.playground.again}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<BookOpenCheck size={15} />}
            loading={keep.isPending}
            onClick={() => keep.mutate(undefined, { onSuccess: () => onGo('scenarios') })}
          >
            {t.playground.keep}
          </Button>
        </div>
      )}
    </section>
  )
}
