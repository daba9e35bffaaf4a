import { ActionIcon, Menu } from '@mantine/core'
import { Copy, EllipsisVertical, Reply, SmilePlus } from 'lucide-react'
import { useState } from 'react'
import type { Message } from '../../api/types'
import { copy } from '../../page/copy'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { windowOpen } from '../window'
import styles from './Actions.module.css'
import { useSurroundings } from './context'

const EMOJIS = ['👍', '❤️', '😂', '😮', '🙏', '🎉']

/** What can be done with a message: answer it, react to it, copy it. Beside it on hover or focus; one button on a touch screen. */
export function Actions({ message }: { message: Message }) {
  const { conversation, onReply } = useSurroundings()
  const [opened, setOpened] = useState(false)
  const onWhatsApp = message.wamid !== null && message.deleted_at === null
  const allowed = onWhatsApp && windowOpen(conversation)
  if (!allowed && !message.text) return null
  return (
    <div className={styles.actions} data-opened={opened || undefined}>
      {allowed && (
        <ActionIcon className={styles.quick} variant="subtle" color="gray" size="sm" aria-label={t.actions.reply} title={t.actions.reply} onClick={() => onReply(message)}>
          <Reply size={16} />
        </ActionIcon>
      )}
      {allowed && (
        <Menu shadow="md" position="top" onChange={setOpened} width="auto">
          <Menu.Target>
            <ActionIcon className={styles.quick} variant="subtle" color="gray" size="sm" aria-label={t.actions.react} title={t.actions.react}>
              <SmilePlus size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Emojis message={message} />
          </Menu.Dropdown>
        </Menu>
      )}
      <Menu onChange={setOpened} shadow="md" position="bottom">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t.actions.more}>
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {allowed && <Emojis message={message} />}
          {allowed && (
            <Menu.Item leftSection={<Reply size={15} />} onClick={() => onReply(message)}>
              {t.actions.reply}
            </Menu.Item>
          )}
          {message.text && (
            <Menu.Item leftSection={<Copy size={15} />} onClick={() => void copy(message.text ?? '')}>
              {t.actions.copy}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function Emojis({ message }: { message: Message }) {
  const { outbox } = useDesk()
  const mine = message.reactions.find((one) => one.author !== 'contact')?.emoji
  const react = (emoji: string) =>
    outbox.send(message.conversation_id, {
      content: { type: 'reaction', message_id: message.id, emoji: emoji === mine ? '' : emoji },
    })
  return (
    <div className={styles.emojis}>
      {EMOJIS.map((emoji) => (
        <Menu.Item key={emoji} className={styles.emoji} data-mine={emoji === mine || undefined} onClick={() => react(emoji)}>
          {emoji}
        </Menu.Item>
      ))}
    </div>
  )
}
