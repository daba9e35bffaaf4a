import { CloseButton, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import type { Ref } from 'react'
import { t } from '../../strings'
import styles from './ListPane.module.css'

interface Props {
  ref: Ref<HTMLInputElement>
  words: string
  onChange: (words: string) => void
}

export function SearchBox({ ref, words, onChange }: Props) {
  return (
    <div className={styles.search} role="search">
      <TextInput
        ref={ref}
        type="search"
        aria-label={t.search.label}
        placeholder={t.search.placeholder}
        leftSection={<Search size={16} />}
        rightSection={words && <CloseButton size="sm" aria-label={t.search.clear} onClick={() => onChange('')} />}
        radius="xl"
        variant="filled"
        value={words}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          onChange('')
          event.currentTarget.blur()
        }}
      />
    </div>
  )
}
