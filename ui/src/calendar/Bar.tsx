import { ActionIcon, Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Resource } from '../api/reception'
import { dayWords } from '../page/zoned'
import { t } from '../strings'
import styles from './Calendar.module.css'
import type { View } from './grid'

interface Props {
  view: View
  day: string
  days: string[]
  who: string
  resources: Resource[]
  onView: (view: View) => void
  onDay: (day: string) => void
  onStep: (count: number) => void
  onToday: () => void
  onWho: (who: string) => void
  children: ReactNode
}

/** Which days, whose, and how. */
export function Bar({ view, day, days, who, resources, onView, onDay, onStep, onToday, onWho, children }: Props) {
  const people = resources.filter(({ active }) => active)
  return (
    <header className={styles.bar}>
      <h1 className={styles.title} aria-live="polite">
        {titleOf(view, days)}
      </h1>
      <span className={styles.group}>
        <ActionIcon variant="default" size={34} aria-label={t.calendar.back} onClick={() => onStep(-1)}>
          <ChevronLeft size={18} />
        </ActionIcon>
        <Button variant="default" size="xs" h={34} onClick={onToday}>
          {t.time.today}
        </Button>
        <ActionIcon variant="default" size={34} aria-label={t.calendar.forward} onClick={() => onStep(1)}>
          <ChevronRight size={18} />
        </ActionIcon>
        <TextInput type="date" size="xs" aria-label={t.calendar.goTo} value={day} onChange={(event) => event.currentTarget.value && onDay(event.currentTarget.value)} className={styles.date} />
      </span>
      <span className={styles.group}>
        {people.length > 1 && (
          <Select
            size="xs"
            w={150}
            aria-label={t.calendar.whose}
            data={[{ value: '', label: t.calendar.everyone }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
            value={who}
            onChange={(value) => onWho(value ?? '')}
            allowDeselect={false}
          />
        )}
        <SegmentedControl
          size="xs"
          aria-label={t.calendar.view}
          data={[
            { value: 'day', label: t.calendar.day },
            { value: 'week', label: t.calendar.week },
          ]}
          value={view}
          onChange={(value) => onView(value as View)}
        />
        {children}
      </span>
    </header>
  )
}

function titleOf(view: View, days: string[]): string {
  const [first, last] = [days[0] as string, days.at(-1) as string]
  if (view === 'day') return dayWords(first, { weekday: 'long', day: 'numeric', month: 'long' })
  return `${dayWords(first, { day: 'numeric', month: 'short' })} – ${dayWords(last, { day: 'numeric', month: 'short', year: 'numeric' })}`
}
