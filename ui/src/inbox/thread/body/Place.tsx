import { MapPin } from 'lucide-react'
import { t } from '../../../strings'
import styles from './Body.module.css'
import { number, text, type Content } from './content'

export function Place({ content }: { content: Content }) {
  const [latitude, longitude] = [number(content, 'latitude'), number(content, 'longitude')]
  const name = text(content, 'name')
  const at = text(content, 'address')
  const map = latitude !== null && longitude !== null ? `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}&zoom=16` : null
  return (
    <div className={styles.icon}>
      <MapPin size={26} aria-hidden />
      <div className={styles.card}>
        <span className={styles.strong}>{name ?? t.kinds.location}</span>
        {at && <span className={styles.small}>{at}</span>}
        {map && (
          <a className={styles.small} href={map} target="_blank" rel="noreferrer noopener">
            {t.media.map} ({latitude?.toFixed(5)}, {longitude?.toFixed(5)})
          </a>
        )}
      </div>
    </div>
  )
}
