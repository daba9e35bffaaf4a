import type { Message } from '../../api/types'
import { t } from '../../strings'
import { kindName } from '../list/preview'
import { authorOf } from './Bubble'
import { useSurroundings } from './context'
import styles from './Quote.module.css'
import { useMessage } from './use'

/** What a message answers; a click leads there. */
export function Quote({ message }: { message: Message }) {
  const { byId, jump } = useSurroundings()
  const id = message.reply_to_id
  const quoted = useMessage(id, id === null ? undefined : byId.get(id))
  if (!quoted || !id)
    return (
      <div className={styles.quote} data-gone>
        {t.bubble.quoteGone}
      </div>
    )
  return (
    <button type="button" className={styles.quote} data-author={quoted.author} onClick={() => jump(id)}>
      <QuotedWords message={quoted} />
    </button>
  )
}

export function QuotedWords({ message }: { message: Message }) {
  return (
    <>
      <span className={styles.author}>{authorOf(message)}</span>
      <span className={styles.words}>{message.deleted_at ? t.bubble.deleted : message.text || kindName(message.type)}</span>
    </>
  )
}
