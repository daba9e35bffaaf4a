import type { ReactNode } from 'react'
import { initials } from '../inbox/contact/name'
import styles from './Face.module.css'

const HUES = [162, 205, 250, 290, 330, 12, 32, 48]

/** A person's initials in a colour of their own. */
export function Face({ name, id, size = 40, badge }: { name: string; id: string; size?: number; badge?: ReactNode }) {
  const hue = HUES[[...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7) % HUES.length]
  return (
    <span className={styles.face} style={{ width: size, height: size, fontSize: size * 0.36, '--hue': hue }} aria-hidden>
      {initials(name)}
      {badge && <span className={styles.badge}>{badge}</span>}
    </span>
  )
}
