import { Button, Popover } from '@mantine/core'
import { AlarmClock } from 'lucide-react'
import { useState } from 'react'
import type { Conversation } from '../../api/types'
import { useHotkeys } from '../../page/hotkeys'
import { moment } from '../../page/time'
import { t } from '../../strings'
import { nameOf } from '../contact/name'
import { useStep } from '../use'
import styles from './ConversationHeader.module.css'
import { undoable } from './undoable'
import { When } from './When'

export function Snooze({ conversation }: { conversation: Conversation }) {
  const [opened, setOpened] = useState(false)
  const step = useStep(conversation.id)
  useHotkeys({ s: () => setOpened(true) })
  const until = (at: Date) => {
    setOpened(false)
    const done = () => undoable(t.header.snoozed(nameOf(conversation.contact), moment(at)), () => step.mutate({ verb: 'reopen' }))
    step.mutate({ until: at }, { onSuccess: done })
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={270} trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={styles.quiet}
          size="xs"
          h={34}
          variant="default"
          aria-label={t.header.snooze}
          title={`${t.header.snooze} (s)`}
          onClick={() => setOpened(!opened)}
        >
          <AlarmClock size={16} />
          <span className={styles.label}>{t.header.snooze}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <When hint={t.header.snoozeHint} onPick={until} />
      </Popover.Dropdown>
    </Popover>
  )
}
