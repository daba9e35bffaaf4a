import { Group, Select, Stack, TagsInput, Text } from '@mantine/core'
import { t, language as ours } from '../../../strings'
import { languageName, otherLanguages } from '../LanguageSelect'

interface Props {
  label: string
  hint: string
  words: Record<string, string[]>
  onChange: (words: Record<string, string[]>) => void
}

/** Words, a field for each language that is spoken. */
export function WordsByLanguage({ label, hint, words, onChange }: Props) {
  const languages = [...new Set([...Object.keys(words), ours])]
  const put = (code: string, list: string[]) => onChange({ ...words, [code]: list })
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <div>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="xs" c="var(--ink-2)">
          {hint}
        </Text>
      </div>
      {languages.map((code) => (
        <TagsInput
          key={code}
          aria-label={`${label}: ${languageName(code)}`}
          leftSection={<Text size="xs">{code}</Text>}
          value={words[code] ?? []}
          onChange={(list) => put(code, list)}
          splitChars={[',', ';']}
          acceptValueOnBlur
        />
      ))}
      <Group>
        <Select
          aria-label={`${label}: ${t.rules.addLanguage}`}
          placeholder={t.rules.addLanguage}
          data={otherLanguages(languages)}
          value={null}
          onChange={(code) => code && put(code, [])}
          searchable
          size="xs"
          variant="unstyled"
          w={190}
        />
      </Group>
    </Stack>
  )
}
