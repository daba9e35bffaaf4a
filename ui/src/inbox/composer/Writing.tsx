import { ActionIcon, Popover, Textarea } from '@mantine/core'
import { CalendarClock, Paperclip, SendHorizontal } from 'lucide-react'
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import type { Conversation, Message } from '../../api/types'
import { useHotkeys } from '../../page/hotkeys'
import { moment } from '../../page/time'
import { t } from '../../strings'
import { useDraft } from '../drafts'
import { When } from '../header/When'
import type { Attachments } from './attachments'
import styles from './Composer.module.css'
import { Emojis } from './Emojis'
import { TemplateButton } from './Template'

/** WhatsApp's limit for one message. */
const LONGEST = 4096
const CAPTION = 1024

interface Props {
  conversation: Conversation
  attachments: Attachments
  replyTo: Message | null
  onReplyTo: (message: Message | null) => void
  onSend: (text: string, at: Date | null) => void
}

export function Writing({ conversation, attachments, replyTo, onReplyTo, onSend }: Props) {
  const [text, setText] = useDraft(conversation.id)
  const [scheduling, setScheduling] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  useHotkeys({ r: () => field.current?.focus() })
  useEffect(() => {
    if (replyTo || window.matchMedia('(hover: hover)').matches) field.current?.focus({ preventScroll: true })
  }, [replyTo])

  const limit = attachments.items.length > 0 ? CAPTION : LONGEST
  const something = text.trim() !== '' || attachments.items.length > 0
  const sendable = something && text.length <= limit
  const send = (at: Date | null = null) => {
    if (!sendable) return
    onSend(text.trim(), at)
    setText('')
    setScheduling(false)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return replyTo ? onReplyTo(null) : field.current?.blur()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    attachments.add(event.clipboardData.files)
  }
  const insert = (words: string) => {
    const at = field.current?.selectionStart ?? text.length
    setText(text.slice(0, at) + words + text.slice(field.current?.selectionEnd ?? at))
  }

  return (
    <>
      <div className={styles.box}>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attachments.add(event.currentTarget.files ?? [])
            event.currentTarget.value = ''
          }}
        />
        <Tool label={t.composer.attach} onClick={() => picker.current?.click()}>
          <Paperclip size={19} />
        </Tool>
        <Emojis onPick={insert} />
        <Textarea
          ref={field}
          className={styles.field}
          aria-label={t.composer.label}
          placeholder={attachments.items.length > 0 ? t.composer.caption : t.composer.placeholder}
          autosize
          minRows={1}
          maxRows={9}
          dir="auto"
          variant="unstyled"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <TemplateButton conversation={conversation} />
        <Popover opened={scheduling} onChange={setScheduling} position="top-end" shadow="md" width={270} trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              radius="xl"
              size={36}
              aria-label={t.composer.schedule}
              title={t.composer.schedule}
              disabled={!sendable}
              onClick={() => setScheduling(!scheduling)}
            >
              <CalendarClock size={18} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={6}>
            <When hint={t.composer.scheduleHint} onPick={send} {...limitOf(conversation)} />
          </Popover.Dropdown>
        </Popover>
        <ActionIcon variant="filled" radius="xl" size={36} aria-label={t.composer.send} title={t.composer.send} disabled={!sendable} onClick={() => send()}>
          <SendHorizontal size={18} />
        </ActionIcon>
      </div>
      {text.length > limit * 0.9 && (
        <div className={styles.notice} data-kind={text.length > limit ? 'bad' : undefined} role="status" style={{ marginTop: 6 }}>
          {text.length > limit ? t.composer.tooLong(text.length - limit) : t.composer.left(limit - text.length)}
        </div>
      )}
    </>
  )
}

/** A message that is no template must go before the window closes. */
function limitOf({ channel, window_closes_at }: Conversation) {
  if (channel.kind !== 'cloud' || window_closes_at === null) return {}
  return { limit: { at: new Date(window_closes_at), why: t.composer.scheduleUntil(moment(window_closes_at)) } }
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <ActionIcon variant="subtle" color="gray" radius="xl" size={36} aria-label={label} title={label} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
