import { useRef, useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { useHotkeys } from '../../page/hotkeys'
import { useKept } from '../../page/kept'
import { t } from '../../strings'
import { FIRST, type Choice } from '../views'
import { ConversationList } from './ConversationList'
import { Filters } from './Filters'
import styles from './ListPane.module.css'
import { SearchBox } from './SearchBox'
import { SearchResults } from './SearchResults'

export function ListPane({ selected }: { selected: string | null }) {
  const [choice, setChoice] = useKept<Choice>('choice', FIRST)
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 180)
  const box = useRef<HTMLInputElement>(null)
  useHotkeys({ '/': () => box.current?.select() })
  const searching = words.trim().length > 0
  return (
    <aside className={styles.pane} aria-label={t.list.label}>
      <h1 className="spoken">{t.nav.inbox}</h1>
      <SearchBox ref={box} words={words} onChange={setWords} />
      {searching ? (
        <SearchResults words={settled} selected={selected} />
      ) : (
        <>
          <Filters choice={choice} onChange={setChoice} />
          <ConversationList choice={choice} selected={selected} onAll={() => setChoice(FIRST)} />
        </>
      )}
    </aside>
  )
}
