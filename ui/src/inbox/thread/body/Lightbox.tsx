import { ActionIcon, Group, Modal } from '@mantine/core'
import { Download } from 'lucide-react'
import { t } from '../../../strings'

export function Lightbox({ source, title, onClose }: { source: string; title: string; onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="auto"
      centered
      title={
        <Group gap="xs">
          {title}
          <ActionIcon component="a" href={source} download variant="subtle" aria-label={t.media.download}>
            <Download size={18} />
          </ActionIcon>
        </Group>
      }
      closeButtonProps={{ 'aria-label': t.page.close }}
    >
      <img src={source} alt={title} style={{ display: 'block', maxWidth: '82vw', maxHeight: '78vh', borderRadius: 8 }} />
    </Modal>
  )
}
