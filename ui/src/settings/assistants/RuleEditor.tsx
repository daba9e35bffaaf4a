import { Alert, Button, Modal, NumberInput, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import * as api from '../../api/assistants'
import { keys } from '../../api/keys'
import { sentenceOf } from '../../api/problem'
import type { Assistant, Rule } from '../../api/types'
import { t } from '../../strings'
import { useFormSave, useSave } from '../save'
import styles from '../Settings.module.css'
import { Sure } from '../Sure'
import { tidied } from './draft'
import { InLanguages } from './InLanguages'

interface Props {
  assistant: Assistant
  /** Null: a new one. */
  rule: Rule | null
  initial: api.NewRule
  onClose: () => void
}

export function RuleEditor({ assistant, rule, initial, onClose }: Props) {
  const [draft, setDraft] = useState(initial)
  const key = keys.rules(assistant.id)
  const save = useFormSave(key, (as: api.NewRule) => (rule ? api.changeRule(assistant.id, rule.id, as) : api.addRule(assistant.id, as)))
  const remove = useSave(key, (id: string) => api.dropRule(assistant.id, id))
  const change = (part: Partial<api.NewRule>) => setDraft({ ...draft, ...part })
  const tidy = tidied(draft)
  const lacksWords = tidy.match !== 'always' && Object.keys(tidy.words).length === 0
  const doesNothing = Object.keys(tidy.replies).length === 0 && !tidy.hand_off && !tidy.tag
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(tidy, { onSuccess: onClose })
  }
  return (
    <Modal opened onClose={onClose} title={rule ? t.rules.editNamed(rule.name) : t.rules.add} size="lg" closeButtonProps={{ 'aria-label': t.page.close }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t.rules.name}
            placeholder={t.rules.namePlaceholder}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            required
            maxLength={80}
            data-autofocus
          />
          <div className={styles.row}>
            <SegmentedControl
              aria-label={t.rules.when}
              value={draft.match}
              onChange={(match) => change({ match: match as Rule['match'] })}
              data={(['any', 'all', 'always'] as const).map((value) => ({ value, label: t.rules.matches[value] }))}
            />
            {draft.match !== 'always' && (
              <Switch
                label={t.rules.wholeWords}
                checked={draft.whole_words}
                onChange={(event) => change({ whole_words: event.currentTarget.checked })}
              />
            )}
          </div>
          <InLanguages draft={draft} first={assistant.language} onChange={change} />
          <div className={styles.two}>
            <Select
              label={t.rules.hoursLabel}
              value={draft.hours}
              onChange={(hours) => hours && change({ hours: hours as Rule['hours'] })}
              allowDeselect={false}
              data={(['any', 'open', 'closed'] as const).map((value) => ({ value, label: t.rules.hours[value] }))}
            />
            <NumberInput
              label={t.rules.priority}
              description={t.rules.priorityHint}
              value={draft.priority}
              onChange={(priority) => change({ priority: Number(priority) || 0 })}
              allowDecimal={false}
            />
            <TextInput
              label={t.rules.tag}
              description={t.rules.tagHint}
              value={draft.tag ?? ''}
              maxLength={60}
              onChange={(event) => change({ tag: event.currentTarget.value })}
            />
          </div>
          <Switch
            label={t.rules.handOff}
            description={t.rules.handOffHint}
            checked={draft.hand_off}
            onChange={(event) => change({ hand_off: event.currentTarget.checked })}
          />
          {save.isError && <Alert color="red">{sentenceOf(save.error)}</Alert>}
          <div className={`${styles.row} ${styles.between}`}>
            <Button type="submit" loading={save.isPending} disabled={lacksWords || doesNothing || tidy.name === ''}>
              {t.page.save}
            </Button>
            {(lacksWords || doesNothing) && <span className={styles.quiet}>{lacksWords ? t.rules.lacksWords : t.rules.doesNothing}</span>}
            {rule && <Sure label={t.rules.remove} question={t.rules.removeSure} onYes={() => remove.mutate(rule.id, { onSuccess: onClose })} />}
          </div>
        </Stack>
      </form>
    </Modal>
  )
}
