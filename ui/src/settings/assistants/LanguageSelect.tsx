import { Select } from '@mantine/core'
import { language as ours } from '../../strings'

const CODES = ['en', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'pl', 'tr', 'ru', 'uk', 'ar', 'he', 'hi', 'id', 'ja', 'ko', 'zh', 'vi', 'th', 'ro', 'ca']

/** A language by its name in one's own. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([ours], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

interface Props {
  label: string
  value: string
  onChange: (code: string) => void
}

/** All languages to choose from, with those that are used already. */
export function languageChoices(used: string[]): { value: string; label: string }[] {
  return [...new Set([...used, ...CODES])].map((code) => ({ value: code, label: languageName(code) }))
}

export function LanguageSelect({ label, value, onChange }: Props) {
  const codes = CODES.includes(value) ? CODES : [value, ...CODES]
  const data = codes.map((code) => ({ value: code, label: languageName(code) }))
  return <Select label={label} data={data} value={value} onChange={(code) => code && onChange(code)} searchable allowDeselect={false} />
}

export function otherLanguages(used: string[]): { value: string; label: string }[] {
  return CODES.filter((code) => !used.includes(code)).map((code) => ({ value: code, label: languageName(code) }))
}
