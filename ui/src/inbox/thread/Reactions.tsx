import type { Reaction } from '../../api/types'
import { t } from '../../strings'
import styles from './Reactions.module.css'

export function Reactions({ reactions }: { reactions: Reaction[] }) {
  if (reactions.length === 0) return null
    return (
    <div className={styles.reactions}>
      {grouped(reactions).map(([emoji, ones]) => (
        <span key={emoji} title={ones.map((one) => t.authors[one.author]).join(', ')}>
          {emoji}
          {ones.length > 1 && <small>{ones.length}</small>}
        </span>
      ))}
    </div>
  )
}

function grouped(reactions: Reaction[]): [string, Reaction[]][] {
  const emojis = [...new Set(reactions.map((one) => one.emoji))]
  return emojis.map((emoji) => [emoji, reactions.filter((one) => one.emoji === emoji)])
}
