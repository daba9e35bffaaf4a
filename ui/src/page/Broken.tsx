import { Button } from '@mantine/core'
import { Bug } from 'lucide-react'
import { t } from '../strings'
import { Empty } from './Empty'

/** The page itself has a fault; what was written is kept. */
export function Broken() {
  return (
    <Empty icon={<Bug size={32} strokeWidth={1.5} />} title={t.page.broken}>
      <p>{t.page.brokenHint}</p>
      <Button variant="light" onClick={() => window.location.reload()}>
        {t.page.reload}
      </Button>
    </Empty>
  )
}
