import { Button, FileButton, Menu } from '@mantine/core'
import { FileText, Globe, MessageCircleQuestion, Plus, Upload } from 'lucide-react'
import { useState } from 'react'
import type { Source } from '../../api/knowledge'
import { t } from '../../strings'
import styles from '../Settings.module.css'
import { AddPage } from './AddPage'
import { AddPair } from './AddPair'
import { AddText } from './AddText'

const TAKEN = '.pdf,.docx,.xlsx,.csv,.tsv,.md,.txt,.html,.htm'

/** The ways in for knowledge. `faq` is where single questions go, once there is such a source. */
export function Add({ onFiles, faq }: { onFiles: (files: File[]) => void; faq: Source | undefined }) {
  const [adding, setAdding] = useState<'page' | 'text' | 'pair'>()
  const close = () => setAdding(undefined)
  return (
    <div className={styles.row}>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Plus size={16} />}>
            {t.knowledge.add}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Globe size={16} />} onClick={() => setAdding('page')}>
            {t.knowledge.addPage}
          </Menu.Item>
          <Menu.Item leftSection={<MessageCircleQuestion size={16} />} onClick={() => setAdding('pair')}>
            {t.knowledge.addPair}
          </Menu.Item>
          <Menu.Item leftSection={<FileText size={16} />} onClick={() => setAdding('text')}>
            {t.knowledge.addText}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FileButton onChange={onFiles} accept={TAKEN} multiple>
        {(props) => (
          <Button {...props} leftSection={<Upload size={16} />}>
            {t.knowledge.upload}
          </Button>
        )}
      </FileButton>
      <AddPage opened={adding === 'page'} onClose={close} />
      <AddText opened={adding === 'text'} onClose={close} />
      <AddPair opened={adding === 'pair'} onClose={close} faq={faq} />
    </div>
  )
}
