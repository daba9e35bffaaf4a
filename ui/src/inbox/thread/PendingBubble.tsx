import { Button, Progress } from '@mantine/core'
import { Clock3, CloudOff, Upload } from 'lucide-react'
import type { Pending } from '../../outbox/pending'
import { clock } from '../../page/time'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { kindName } from '../list/preview'
import styles from './Bubble.module.css'
import delivery from './Delivery.module.css'
import media from './body/Media.module.css'
import { Formatted } from './body/Formatted'

/** A message that is on its way to the server, or could not get there. It is never lost: it waits, or asks. */
export function PendingBubble({ pending }: { pending: Pending }) {
  const { content } = pending.outgoing
  if (content.type === 'reaction' && pending.state !== 'refused') return null
  return (
    <article className={styles.line} data-side="outbound" data-author="agent" data-first data-pending={pending.state}>
      <div className={styles.holder}>
        <div className={styles.bubble}>
          <Words pending={pending} />
          <div className={styles.foot}>
            <time dateTime={pending.createdAt}>{clock(pending.createdAt)}</time>
            <State pending={pending} />
          </div>
        </div>
        <Trouble pending={pending} />
      </div>
    </article>
  )
}

function Words({ pending: { outgoing, file, state, progress } }: { pending: Pending }) {
  const { content } = outgoing
  if (content.type === 'text') return <Formatted text={content.text} />
  if (content.type !== 'media') return <em>{content.type === 'template' ? content.name : kindName(content.type)}</em>
  return (
    <>
      {content.kind === 'image' && file?.preview ? (
        <img className={media.picture} src={file.preview} alt={file.name} />
      ) : (
        <div className={media.file}>{file?.name ?? kindName(content.kind)}</div>
      )}
      {state === 'uploading' && <Progress value={progress * 100} size="sm" my={6} aria-label={t.outbox.uploading} />}
      {content.caption && <Formatted text={content.caption} />}
    </>
  )
}

function State({ pending }: { pending: Pending }) {
  const Icon = { uploading: Upload, sending: Clock3, waiting: CloudOff, refused: CloudOff }[pending.state]
  const words = t.outbox[pending.state]
  return (
    <span role="img" aria-label={words} title={words} style={{ display: 'inline-flex' }}>
      <Icon size={14} />
    </span>
  )
}

function Trouble({ pending }: { pending: Pending }) {
  const { outbox, drafts } = useDesk()
  if (pending.state === 'waiting')
    return (
      <div className={delivery.trouble} data-kind="waiting" role="status">
        {t.outbox.waits(pending.sentence ?? '')}
      </div>
    )
  if (pending.state !== 'refused') return null
  const edit = () => {
    const { content } = outbox.discard(pending.key)?.outgoing ?? {}
    const text = content?.type === 'text' ? content.text : content?.type === 'media' ? content.caption : null
    if (text) drafts.set(pending.conversation, [text, drafts.of(pending.conversation)].filter(Boolean).join('\n'))
  }
  return (
    <div className={delivery.trouble} data-kind="refused" role="alert">
      <span>{t.outbox.notSent(pending.sentence ?? '')}</span>
      <span className={delivery.buttons}>
        <Button size="compact-xs" variant="light" color="red" onClick={() => outbox.retry(pending.key)}>
          {t.delivery.again}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={edit}>
          {pending.outgoing.content.type === 'text' ? t.outbox.edit : t.outbox.discard}
        </Button>
      </span>
    </div>
  )
}
