import { Button, Group, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { keys } from '../../api/keys'
import { approved, type Approved } from '../../api/templates'
import type { Content, Conversation } from '../../api/types'
import { keep, kept } from '../../page/kept'
import { useDesk } from '../../session/desk'
import { language as ours, t } from '../../strings'

const RECENT = 6
const NONE: Approved[] = []

export function TemplateForm({ conversation, onSent }: { conversation: Conversation; onSent: () => void }) {
  const { outbox } = useDesk()
  const known = useKnown(conversation.channel.id)
  const [name, setName] = useState('')
  const [language, setLanguage] = useState<string>(ours)
  const [values, setValues] = useState<string[]>([])
  const wellNamed = /^[a-z0-9_]+$/.test(name)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    outbox.send(conversation.id, { content: templateOf(name, language, values) })
    remember({ name, language })
    onSent()
  }
  const choose = (template: Approved) => {
    setName(template.name)
    setLanguage(template.language)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text c="var(--ink-2)">{t.template.hint}</Text>
        {known.length > 0 && (
          <Group gap={6}>
            {known.map((one) => (
              <Button key={`${one.name} ${one.language}`} size="compact-sm" variant="default" onClick={() => choose(one)}>
                {one.name} · {one.language}
              </Button>
            ))}
          </Group>
        )}
        <TextInput
          label={t.template.name}
          placeholder="appointment_reminder"
          value={name}
          error={name !== '' && !wellNamed && t.template.nameRule}
          onChange={(event) => setName(event.currentTarget.value.trim())}
          required
          data-autofocus
        />
        <TextInput label={t.template.language} value={language} onChange={(event) => setLanguage(event.currentTarget.value.trim())} required />
        <TagsInput label={t.template.values} description={t.template.valuesHint} value={values} onChange={setValues} allowDuplicates splitChars={[]} />
        <Button type="submit" disabled={!wellNamed || language.length < 2}>
          {t.template.send}
        </Button>
      </Stack>
    </form>
  )
}

/** Those that were used here, then those that Meta has told about. */
function useKnown(channel: string): Approved[] {
  const { data = NONE } = useQuery({ queryKey: keys.templates(channel), queryFn: () => approved(channel) })
  const used = kept<Approved[]>('templates', [])
  const names = new Set(used.map((one) => `${one.name} ${one.language}`))
  return [...used, ...data.filter((one) => !names.has(`${one.name} ${one.language}`))].slice(0, 12)
}

function remember(template: Approved): void {
  const others = kept<Approved[]>('templates', []).filter((one) => one.name !== template.name || one.language !== template.language)
  keep('templates', [template, ...others].slice(0, RECENT))
}

function templateOf(name: string, language: string, values: string[]): Content {
  const parameters = values.map((text) => ({ type: 'text', text }))
  return { type: 'template', name, language, components: parameters.length > 0 ? [{ type: 'body', parameters }] : [] }
}
