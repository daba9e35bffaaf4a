import { LayoutTemplate } from 'lucide-react'
import { t } from '../../../strings'
import styles from './Body.module.css'
import { list, text, type Content } from './content'

export function Template({ content, text: words }: { content: Content; text: string | null }) {
  const values = list(content, 'components').flatMap((component) => list(component, 'parameters').map((one) => text(one, 'text')))
  return (
    <div className={styles.icon}>
      <LayoutTemplate size={22} aria-hidden />
      <div className={styles.card}>
        <span className={styles.small}>{t.kinds.template}</span>
        <span className={styles.strong}>{text(content, 'name') ?? words}</span>
        <span className={styles.small}>{[text(content, 'language'), ...values].filter(Boolean).join(' · ')}</span>
      </div>
    </div>
  )
}
