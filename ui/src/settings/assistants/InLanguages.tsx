import { Group, Select, Stack, Tabs, TagsInput } from '@mantine/core'
import { useState } from 'react'
import type { NewRule } from '../../api/assistants'
import { t } from '../../strings'
import { languagesOf } from './draft'
import { languageName, otherLanguages } from './LanguageSelect'
import { ReplyEditor } from './ReplyEditor'

interface Props {
  draft: NewRule
  first: string
  onChange: (part: Partial<NewRule>) => void
}

/** Words and reply of a rule, a tab for each language. */
export function InLanguages({ draft, first, onChange }: Props) {
  const used = languagesOf(draft)
  const languages = used.length > 0 ? used : [first]
  const [shown, setShown] = useState<string>(languages[0] ?? first)
  const current = languages.includes(shown) ? shown : (languages[0] ?? first)
  const add = (code: string | null) => {
    if (!code) return
    onChange({ words: { ...draft.words, [code]: [] }, replies: { ...draft.replies, [code]: { type: 'text', text: '' } } })
    setShown(code)
  }
  return (
    <Tabs value={current} onChange={(code) => code && setShown(code)} variant="outline">
      <Group gap="sm" wrap="nowrap" align="end">
        <Tabs.List>
          {languages.map((code) => (
            <Tabs.Tab key={code} value={code}>
              {languageName(code)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Select
          aria-label={t.rules.addLanguage}
          placeholder={t.rules.addLanguage}
          data={otherLanguages(languages)}
          value={null}
          onChange={add}
          searchable
          size="xs"
          variant="unstyled"
          w={170}
        />
      </Group>
      <Stack pt="md" gap="sm">
        {draft.match !== 'always' && (
          <TagsInput
            label={t.rules.words}
            description={t.rules.wordsHint}
            value={draft.words[current] ?? []}
            onChange={(words) => onChange({ words: { ...draft.words, [current]: words } })}
            splitChars={[',', ';']}
            acceptValueOnBlur
          />
        )}
        <ReplyEditor
          content={draft.replies[current]}
          onChange={(content) => onChange({ replies: { ...draft.replies, [current]: content } })}
        />
      </Stack>
    </Tabs>
  )
}
