import { CloseButton } from '@mantine/core'
import type { Message } from '../../api/types'
import { t } from '../../strings'
import { QuotedWords } from '../thread/Quote'
import styles from './Composer.module.css'

export function ReplyingTo({ message, onCancel }: { message: Message; onCancel: () => void }) {
  return (
    <div className={styles.above}>
      <div className={styles.quoted}>
        <QuotedWords message={message} />
      </div>
      <CloseButton aria-label={t.composer.noReply} onClick={onCancel} />
    </div>
  )
}
