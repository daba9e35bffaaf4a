import { ActionIcon, Popover } from '@mantine/core'
import { Smile } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../strings'
import styles from './Composer.module.css'

const EMOJIS = [
  ...['😀', '😄', '😊', '🙂', '😉', '😍', '😘', '🤗', '😂', '🤣', '😅', '😇', '🤔', '😮', '😢', '😕'],
  ...['👍', '👎', '👌', '🙏', '👏', '💪', '🤝', '👋', '❤️', '💚', '💙', '✨', '🎉', '🔥', '⭐', '💯'],
  ...['✅', '❌', '⚠️', '❓', '📅', '⏰', '📍', '📞', '💬', '📷', '📄', '💳', '💰', '🚚', '🎁', '☕'],
]

export function Emojis({ onPick }: { onPick: (emoji: string) => void }) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          radius="xl"
          size={36}
          aria-label={t.composer.emoji}
          title={t.composer.emoji}
          onClick={() => setOpened(!opened)}
        >
          <Smile size={19} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <div className={styles.emojis}>
          {EMOJIS.map((emoji) => (
            <button key={emoji} type="button" className={styles.emoji} onClick={() => onPick(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
