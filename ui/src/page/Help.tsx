import { Kbd, Modal } from '@mantine/core'
import { Fragment } from 'react'
import { t } from '../strings'

const KEYS: [string[], keyof typeof t.help.keys][] = [
  [['j', '↓'], 'next'],
  [['k', '↑'], 'previous'],
  [['Enter'], 'open'],
  [['r'], 'reply'],
  [['a'], 'takeOver'],
  [['h'], 'handBack'],
  [['e'], 'resolve'],
  [['s'], 'snooze'],
  [['/'], 'search'],
  [['i'], 'contact'],
  [['Esc'], 'back'],
  [['Enter'], 'send'],
  [['Shift', 'Enter'], 'newLine'],
  [['n'], 'book'],
  [['←', '→'], 'days'],
  [['d', 'w', 't'], 'dayWeekToday'],
  [['?'], 'help'],
]

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={t.help.title} size="sm" closeButtonProps={{ 'aria-label': t.page.close }}>
      <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '10px 20px', margin: 0, alignItems: 'center' }}>
        {KEYS.map(([keys, what]) => (
          <Fragment key={what}>
            <dt style={{ display: 'flex', gap: 4 }}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd style={{ margin: 0 }}>{t.help.keys[what]}</dd>
          </Fragment>
        ))}
      </dl>
    </Modal>
  )
}
