import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { copy } from '../page/copy'
import { t } from '../strings'

/** A value that is to be pasted elsewhere. */
export function Copyable({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const [copied, setCopied] = useState(false)
  const onCopy = async () => {
    setCopied(await copy(value))
    window.setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <TextInput
      label={label}
      {...(hint && { description: hint })}
      value={value}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      rightSection={
        <Tooltip label={copied ? t.page.copied : t.page.copy}>
          <ActionIcon variant="subtle" color={copied ? 'jade' : 'gray'} aria-label={`${t.page.copy}: ${label}`} onClick={() => void onCopy()}>
            {copied ? <Check size={16} /> : <Copy size={16} />}
          </ActionIcon>
        </Tooltip>
      }
    />
  )
}
