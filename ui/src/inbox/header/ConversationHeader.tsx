import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { ArrowLeft, BotMessageSquare, Check, Hand, PanelRight, RotateCcw } from 'lucide-react'
import type { Conversation } from '../../api/types'
import { Face } from '../../page/Face'
import { useHotkeys } from '../../page/hotkeys'
import { useDesk } from '../../session/desk'
import { t } from '../../strings'
import { useChannels } from '../channels'
import { nameOf, phoneOf } from '../contact/name'
import { useTyping } from '../typing'
import { useStep } from '../use'
import styles from './ConversationHeader.module.css'
import { Record } from './Record'
import { Snooze } from './Snooze'
import { undoable } from './undoable'
import { WhoAnswers } from './WhoAnswers'

interface Props {
  conversation: Conversation
  contactOpen: boolean
  onContact: () => void
  onBack: () => void
}

export function ConversationHeader({ conversation, contactOpen, onContact, onBack }: Props) {
  const desk = useDesk()
  const step = useStep(conversation.id)
  const name = nameOf(conversation.contact)
  const phone = phoneOf(conversation.contact)
  const typing = useTyping(conversation.id)
  const mine = conversation.handler === 'agent' && conversation.assignee !== null && desk.isMe(conversation.assignee)
  const takeOver = () => !mine && step.mutate({ verb: 'take-over' })
  const handBack = () => step.mutate({ verb: 'hand-back' })
  const settle = () => {
    if (conversation.state === 'resolved') return step.mutate({ verb: 'reopen' })
    step.mutate({ verb: 'resolve' }, { onSuccess: () => undoable(t.header.resolved(name), () => step.mutate({ verb: 'reopen' })) })
  }
  useHotkeys({ a: takeOver, e: settle, h: () => conversation.handler !== 'assistant' && handBack() })
  return (
    <header className={styles.header}>
      <ActionIcon className={styles.back} variant="subtle" color="gray" size="lg" aria-label={t.header.back} onClick={onBack}>
        <ArrowLeft size={20} />
      </ActionIcon>
      <button type="button" className={styles.who} onClick={onContact}>
        <Face name={name} id={conversation.contact.id} size={38} />
        <span className={styles.words}>
          <span className={styles.name}>
            {name}
            <span className="spoken">{t.header.showContact}</span>
            {typing && <span className={styles.typing}>{typing}</span>}
          </span>
          <span className={styles.below}>
            <WhoAnswers conversation={conversation} />
            {phone && phone !== name && <span className={styles.aside}>{phone}</span>}
            <ChannelAside conversation={conversation} />
          </span>
        </span>
      </button>
      <div className={styles.actions}>
        {!mine && (
          <Act icon={<Hand size={16} />} label={t.header.takeOver} keyName="a" primary={conversation.handler !== 'assistant' && conversation.assignee === null} onClick={takeOver} />
        )}
        {conversation.handler !== 'assistant' && (
          <Act icon={<BotMessageSquare size={16} />} label={t.header.handBack} keyName="h" onClick={handBack} quiet />
        )}
        {conversation.state === 'open' && <Snooze conversation={conversation} />}
        {conversation.state === 'open' ? (
          <Act icon={<Check size={16} />} label={t.header.resolve} keyName="e" primary={mine} onClick={settle} />
        ) : (
          <Act icon={<RotateCcw size={16} />} label={t.header.reopen} onClick={() => step.mutate({ verb: 'reopen' })} />
        )}
        <Record conversation={conversation} />
        <Tooltip label={t.header.contact} openDelay={400}>
          <ActionIcon
            variant={contactOpen ? 'light' : 'subtle'}
            color={contactOpen ? 'jade' : 'gray'}
            size={34}
            aria-label={t.header.contact}
            aria-expanded={contactOpen}
            onClick={onContact}
          >
            <PanelRight size={19} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  )
}

function ChannelAside({ conversation }: { conversation: Conversation }) {
  return useChannels().length > 1 ? <span className={styles.aside}>{conversation.channel.name}</span> : null
}

interface ActProps {
  icon: React.ReactNode
  label: string
  keyName?: string
  primary?: boolean
  quiet?: boolean
  onClick: () => void
}

/** A button with words where there is room for them, else with its picture alone. */
function Act({ icon, label, keyName, primary = false, quiet = false, onClick }: ActProps) {
  return (
    <Tooltip label={keyName ? `${label} (${keyName})` : label} openDelay={400}>
      <Button
        className={quiet ? styles.quiet : styles.act}
        size="xs"
        h={34}
        variant={primary ? 'filled' : 'default'}
        aria-label={label}
        onClick={onClick}
      >
        {icon}
        <span className={styles.label}>{label}</span>
      </Button>
    </Tooltip>
  )
}
