import { Textarea, TextInput } from '@mantine/core'
import type { Pair } from '../../api/knowledge'
import { t } from '../../strings'

export function isWhole(pair: Pair): boolean {
  return pair.question.trim() !== '' && pair.answer.trim() !== ''
}

export function PairFields({ pair, onChange }: { pair: Pair; onChange: (pair: Pair) => void }) {
  return (
    <>
      <TextInput
        label={t.knowledge.pair.question}
        value={pair.question}
        onChange={(event) => onChange({ ...pair, question: event.currentTarget.value })}
        required
        maxLength={500}
        dir="auto"
        data-autofocus
      />
      <Textarea
        label={t.knowledge.pair.answer}
        value={pair.answer}
        onChange={(event) => onChange({ ...pair, answer: event.currentTarget.value })}
        required
        maxLength={4000}
        autosize
        minRows={3}
        maxRows={12}
        dir="auto"
      />
    </>
  )
}
