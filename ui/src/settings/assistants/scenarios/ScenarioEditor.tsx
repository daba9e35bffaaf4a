import { Alert, Button, Modal, Stack, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { keys } from '../../../api/keys'
import { sentenceOf } from '../../../api/problem'
import * as api from '../../../api/rehearsal'
import type { Scenario } from '../../../api/rehearsal'
import type { Assistant } from '../../../api/types'
import { t } from '../../../strings'
import { useFormSave } from '../../save'

interface Props {
  assistant: Assistant
  /** Null: a new one. */
  scenario: Scenario | null
  onClose: () => void
}

export function ScenarioEditor({ assistant, scenario, onClose }: Props) {
  const [text, setText] = useState(scenario?.text ?? t.scenarios.example)
  const save = useFormSave(keys.scenarios(assistant.id), () =>
    scenario ? api.change(assistant.id, scenario.id, text) : api.add(assistant.id, text),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined, { onSuccess: onClose })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={scenario ? t.scenarios.editNamed(scenario.name) : t.scenarios.add}
      size="xl"
      closeButtonProps={{ 'aria-label': t.page.close }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label={t.scenarios.text}
            description={t.scenarios.textHint}
            autosize
            minRows={12}
            maxRows={26}
            maxLength={60_000}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            required
            data-autofocus
          />
          {save.isError && <Alert color="red">{sentenceOf(save.error)}</Alert>}
          <div>
            <Button type="submit" loading={save.isPending}>
              {t.page.save}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  )
}
