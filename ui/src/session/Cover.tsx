import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Logo } from '../page/Logo'
import styles from './Cover.module.css'

/** A page with a single card: for those who are not in yet. */
export function Cover({ title, subtitle, children }: { title: string; subtitle?: string; children: ReactNode }) {
  return (
    <main className={styles.cover}>
      <div className={styles.card}>
        <Logo size={44} />
        <div>
          <Title order={1} size="h3">
            {title}
          </Title>
          {subtitle && <Text c="var(--ink-2)">{subtitle}</Text>}
        </div>
        {children}
      </div>
    </main>
  )
}
