import { ContactRound } from 'lucide-react'
import { t } from '../../../strings'
import styles from './Body.module.css'
import { list, part, text, type Content } from './content'

export function ContactCards({ content }: { content: Content }) {
  return (
    <>
      {list(content, 'contacts').map((card, n) => (
        <div key={n} className={styles.icon}>
          <ContactRound size={26} aria-hidden />
          <div className={styles.card}>
            <span className={styles.strong}>{text(part(card, 'name'), 'formatted_name') ?? t.contact.unknown}</span>
            {[...list(card, 'phones').map((one) => text(one, 'phone')), ...list(card, 'emails').map((one) => text(one, 'email'))].map(
              (line, m) =>
                line && (
                  <span key={m} className={styles.small}>
                    {line}
                  </span>
                ),
            )}
            {text(part(card, 'org'), 'company') && <span className={styles.small}>{text(part(card, 'org'), 'company')}</span>}
          </div>
        </div>
      ))}
    </>
  )
}
