import { useEffect } from 'react'
import { MessagesSquare } from 'lucide-react'
import { useLocation } from 'wouter'
import { Empty } from '../page/Empty'
import { useHotkeys } from '../page/hotkeys'
import { useKept } from '../page/kept'
import { useDesk } from '../session/desk'
import { t } from '../strings'
import { ContactPanel } from './contact/ContactPanel'
import styles from './Inbox.module.css'
import { ConversationPane } from './ConversationPane'
import { ListPane } from './list/ListPane'

/** Three panes: who writes, what was said, who they are. */
export function Inbox({ selected }: { selected: string | null }) {
  const desk = useDesk()
  const [, go] = useLocation()
  const [contactOpen, setContactOpen] = useKept('contactPanel', window.innerWidth > 1280)
  const home = `/t/${desk.membership.slug}/inbox`
  useEffect(() => desk.select(selected), [desk, selected])
  useHotkeys({
    i: () => selected && setContactOpen(!contactOpen),
    Escape: () => selected && go(home),
  })
  return (
    <div className={styles.inbox} data-reading={selected ?? undefined} data-contact={(selected && contactOpen) || undefined}>
      <ListPane selected={selected} />
      <main className={styles.thread}>
        {selected ? (
          <ConversationPane
            key={selected}
            id={selected}
            contactOpen={contactOpen}
            onContact={() => setContactOpen(!contactOpen)}
            onBack={() => go(home)}
          />
        ) : (
          <Empty icon={<MessagesSquare size={36} strokeWidth={1.4} />} title={t.inbox.none}>
            {t.inbox.noneHint}
          </Empty>
        )}
      </main>
      {selected && contactOpen && <ContactPanel key={selected} conversation={selected} onClose={() => setContactOpen(false)} />}
    </div>
  )
}
