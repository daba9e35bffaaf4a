import { ActionIcon, Button, Modal } from '@mantine/core'
import { LayoutTemplate } from 'lucide-react'
import { useState } from 'react'
import type { Conversation } from '../../api/types'
import { t } from '../../strings'
import { TemplateForm } from './TemplateForm'

export function TemplateButton({ conversation, wide = false }: { conversation: Conversation; wide?: boolean }) {
  const [opened, setOpened] = useState(false)
  if (conversation.channel.kind !== 'cloud') return null
  const open = () => setOpened(true)
  return (
    <>
      {wide ? (
        <Button size="sm" leftSection={<LayoutTemplate size={16} />} onClick={open}>
          {t.template.send}
        </Button>
      ) : (
        <ActionIcon variant="subtle" color="gray" radius="xl" size={36} aria-label={t.template.send} title={t.template.send} onClick={open}>
          <LayoutTemplate size={18} />
        </ActionIcon>
      )}
      <Modal opened={opened} onClose={() => setOpened(false)} title={t.template.title} closeButtonProps={{ 'aria-label': t.page.close }}>
        <TemplateForm conversation={conversation} onSent={() => setOpened(false)} />
      </Modal>
    </>
  )
}
