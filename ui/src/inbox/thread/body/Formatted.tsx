import { Fragment, type ReactNode } from 'react'
import styles from './Body.module.css'

type Mark = [pattern: RegExp, wrap: (inside: ReactNode, key: number) => ReactNode, nested: boolean]

const LINK = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,:;!?)\]}]|\bwww\.[^\s<>"']+[^\s<>"'.,:;!?)\]}]/
const edge = (sign: string) => new RegExp(`(?<![\\w${sign}])${sign}(?=\\S)([^\\n]*?\\S)${sign}(?![\\w${sign}])`)

/** WhatsApp's marks: ```code```, `code`, *bold*, _italic_, ~struck~; and addresses. */
const MARKS: Mark[] = [
  [/```([\s\S]+?)```/, (inside, key) => <code key={key}>{inside}</code>, false],
  [/`([^`\n]+)`/, (inside, key) => <code key={key}>{inside}</code>, false],
  [LINK, (inside, key) => <Address key={key} words={inside as string} />, false],
  [edge('\\*'), (inside, key) => <strong key={key}>{inside}</strong>, true],
  [edge('_'), (inside, key) => <em key={key}>{inside}</em>, true],
  [edge('~'), (inside, key) => <s key={key}>{inside}</s>, true],
]

export function Formatted({ text, large = false }: { text: string; large?: boolean }) {
  return (
    <div className={large ? styles.large : styles.text} dir="auto">
      {format(text, 0)}
    </div>
  )
}

function format(text: string, from: number): ReactNode[] {
  if (from >= MARKS.length || text === '') return [text]
  const [pattern, wrap, nested] = MARKS[from] as Mark
  const pieces: ReactNode[] = []
  let rest = text
  for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
    const inside = found[1] ?? found[0]
    pieces.push(<Fragment key={pieces.length}>{format(rest.slice(0, found.index), from + 1)}</Fragment>)
    pieces.push(wrap(nested ? format(inside, from + 1) : inside, pieces.length))
    rest = rest.slice(found.index + found[0].length)
  }
  pieces.push(<Fragment key={pieces.length}>{format(rest, from + 1)}</Fragment>)
  return pieces
}

function Address({ words }: { words: string }) {
  return (
    <a href={words.startsWith('www.') ? `https://${words}` : words} target="_blank" rel="noreferrer noopener">
      {words}
    </a>
  )
}
