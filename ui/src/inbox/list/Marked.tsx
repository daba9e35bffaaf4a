import { Fragment } from 'react'

const BEFORE = 28

/** A text with the words that were looked for made visible, beginning shortly before the first. */
export function Marked({ text, words }: { text: string; words: string }) {
  const wanted = words.split(/\s+/).filter(Boolean).map(escape)
  if (wanted.length === 0) return text
  const pattern = new RegExp(`(${wanted.join('|')})`, 'giu')
  const at = text.search(pattern)
  const shown = at > BEFORE * 2 ? `…${text.slice(at - BEFORE)}` : text
  return shown
    .replace(/\s+/g, ' ')
    .split(pattern)
    .map((piece, n) => (n % 2 === 1 ? <mark key={n}>{piece}</mark> : <Fragment key={n}>{piece}</Fragment>))
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
