import { Button, TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { moment } from '../../page/time'
import { t } from '../../strings'
import { fieldValue, presets } from './presets'
import styles from './When.module.css'

interface Props {
  hint: string
  onPick: (at: Date) => void
  /** Later is not possible, and why. */
  limit?: { at: Date; why: string }
}

/** Moments to choose from, and any other one. */
export function When({ hint, onPick, limit }: Props) {
  const [own, setOwn] = useState('')
  const at = own ? new Date(own) : null
  const late = (moment: Date) => limit !== undefined && moment > limit.at
  const wrong = at !== null && (at.getTime() <= Date.now() ? t.when.past : late(at) ? limit?.why : null)
  return (
    <div onKeyDown={arrows}>
      <p className={styles.hint}>{hint}</p>
      {presets().map((preset, n) => (
        <button
          key={preset.name}
          type="button"
          className={styles.choice}
          disabled={late(preset.at)}
          data-autofocus={n === 0 || undefined}
          onClick={() => onPick(preset.at)}
        >
          {t.when[preset.name]}
          <small>{moment(preset.at)}</small>
        </button>
      ))}
      {limit && <p className={styles.hint}>{limit.why}</p>}
      <div className={styles.own}>
        <TextInput
          type="datetime-local"
          size="xs"
          aria-label={t.when.own}
          min={fieldValue(new Date())}
          value={own}
          error={wrong}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <Button size="xs" disabled={at === null || Boolean(wrong)} onClick={() => at && onPick(at)}>
          {t.when.set}
        </Button>
      </div>
    </div>
  )
}

/** Up and down lead from choice to choice. */
function arrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.target instanceof HTMLInputElement || !['ArrowDown', 'ArrowUp'].includes(event.key)) return
  event.preventDefault()
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('button:enabled, input')]
  const from = choices.indexOf(document.activeElement as HTMLElement)
  choices.at((from + (event.key === 'ArrowDown' ? 1 : -1)) % choices.length)?.focus()
}
