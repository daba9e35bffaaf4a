import type { ReactNode } from 'react'
import styles from './Settings.module.css'

export function Head({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <div>
        <h1>{title}</h1>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      {children}
    </header>
  )
}
