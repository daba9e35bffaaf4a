import { Menu } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import type { ConversationState } from '../../api/types'
import { t } from '../../strings'
import { useChannels } from '../channels'
import { VIEWS, type Choice } from '../views'
import styles from './ListPane.module.css'
import { useAttention } from './use'

const STATES: ConversationState[] = ['open', 'snoozed', 'resolved']

interface Props {
  choice: Choice
  onChange: (choice: Choice) => void
}

export function Filters({ choice, onChange }: Props) {
  const attention = useAttention()
  const counts: Partial<Record<string, string>> = {
    ...(attention.mine > 0 && { mine: String(attention.mine) }),
    ...(attention.unassigned > 0 && { unassigned: `${attention.unassigned}${attention.more ? '+' : ''}` }),
  }
  return (
    <div className={styles.filters}>
      <div className={styles.views} role="group" aria-label={t.views.label}>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            className={styles.view}
            aria-pressed={choice.view === view}
            onClick={() => onChange({ ...choice, view })}
          >
            {t.views[view]}
            {counts[view] && <span className={styles.count}>{counts[view]}</span>}
          </button>
        ))}
      </div>
      <div className={styles.narrow}>
        <Pick
          label={t.states[choice.state]}
          title={t.filters.state}
          on={choice.state !== 'open'}
          options={STATES.map((state) => ({ value: state, label: t.states[state] }))}
          value={choice.state}
          onPick={(state) => onChange({ ...choice, state: state as ConversationState })}
        />
        <button
          type="button"
          className={styles.chip}
          data-on={choice.unread || undefined}
          aria-pressed={choice.unread}
          onClick={() => onChange({ ...choice, unread: !choice.unread })}
        >
          {t.filters.unread}
        </button>
        <ChannelPick choice={choice} onChange={onChange} />
      </div>
    </div>
  )
}

function ChannelPick({ choice, onChange }: Props) {
  const channels = useChannels()
  if (channels.length < 2) return null
  const chosen = channels.find((channel) => channel.id === choice.channel)
  return (
    <Pick
      label={chosen?.name ?? t.filters.everyChannel}
      title={t.filters.channel}
      on={chosen !== undefined}
      options={[{ value: '', label: t.filters.everyChannel }, ...channels.map(({ id, name }) => ({ value: id, label: name }))]}
      value={choice.channel ?? ''}
      onPick={(channel) => onChange({ ...choice, channel: channel || null })}
    />
  )
}

interface PickProps {
  label: string
  title: string
  on: boolean
  options: { value: string; label: string }[]
  value: string
  onPick: (value: string) => void
}

function Pick({ label, title, on, options, value, onPick }: PickProps) {
  return (
    <Menu position="bottom-start" shadow="md" width={190}>
      <Menu.Target>
        <button type="button" className={styles.chip} data-on={on || undefined} aria-label={`${title}: ${label}`}>
          {label}
          <ChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={onPick}>
          {options.map((option) => (
            <Menu.RadioItem key={option.value} value={option.value} closeMenuOnClick>
              {option.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
