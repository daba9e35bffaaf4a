import { Button, Popover, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { t } from '../strings'

interface Props {
  label: string
  question: string
  busy?: boolean
  icon?: ReactNode
  onYes: () => void
}

/** A step that cannot be taken back asks once more. */
export function Sure({ label, question, busy = false, icon, onYes }: Props) {
  const [asked, setAsked] = useState(false)
  return (
    <Popover opened={asked} onChange={setAsked} width={260} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" color="red" loading={busy} leftSection={icon} onClick={() => setAsked(!asked)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text mb="sm">{question}</Text>
        <Button
          size="xs"
          color="red"
          onClick={() => {
            setAsked(false)
            onYes()
          }}
        >
          {label}
        </Button>{' '}
        <Button size="xs" variant="default" onClick={() => setAsked(false)}>
          {t.page.cancel}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
