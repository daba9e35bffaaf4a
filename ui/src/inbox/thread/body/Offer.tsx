import { ExternalLink } from 'lucide-react'
import styles from './Body.module.css'
import { list, text, type Content } from './content'
import { Formatted } from './Formatted'

/** Buttons, a list or a link that we offered. */
export function Offer({ content }: { content: Content }) {
  const header = text(content, 'header')
  const footer = text(content, 'footer')
  return (
    <div>
      {header && <div className={styles.strong}>{header}</div>}
      <Formatted text={text(content, 'body') ?? ''} />
      {footer && <div className={styles.small}>{footer}</div>}
      <div className={styles.choices}>
        {list(content, 'buttons').map((button, n) => (
          <div key={n} className={styles.choice}>
            {text(button, 'title')}
          </div>
        ))}
        {list(content, 'sections').map((section, n) => (
          <Section key={n} section={section} />
        ))}
        {text(content, 'url') && (
          <a className={styles.choice} href={text(content, 'url') ?? ''} target="_blank" rel="noreferrer noopener">
            {text(content, 'label')} <ExternalLink size={13} aria-hidden />
          </a>
        )}
      </div>
    </div>
  )
}

function Section({ section }: { section: Content }) {
  return (
    <>
      {text(section, 'title') && <div className={styles.section}>{text(section, 'title')}</div>}
      {list(section, 'rows').map((row, n) => (
        <div key={n} className={styles.choice}>
          {text(row, 'title')}
          {text(row, 'description') && <small>{text(row, 'description')}</small>}
        </div>
      ))}
    </>
  )
}
