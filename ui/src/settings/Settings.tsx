import { BotMessageSquare, Building2, KeyRound, Smartphone, Users } from 'lucide-react'
import { lazy, Suspense, type ComponentType } from 'react'
import { Link } from 'wouter'
import { Empty } from '../page/Empty'
import { Waiting } from '../page/Waiting'
import { useDesk } from '../session/desk'
import { t } from '../strings'
import styles from './Settings.module.css'

const PAGES = ['channels', 'assistants', 'business', 'members', 'keys'] as const
type PageName = (typeof PAGES)[number]

const ICONS: Record<PageName, ComponentType<{ size?: number }>> = {
  channels: Smartphone,
  assistants: BotMessageSquare,
  business: Building2,
  members: Users,
  keys: KeyRound,
}

const VIEWS: Record<PageName, ComponentType> = {
  channels: lazy(() => import('./channels/Channels')),
  assistants: lazy(() => import('./assistants/Assistants')),
  business: lazy(() => import('./business/Business')),
  members: lazy(() => import('./members/Members')),
  keys: lazy(() => import('./keys/Keys')),
}

export default function Settings({ page }: { page: string | undefined }) {
  const { membership } = useDesk()
  const here: PageName = PAGES.find((name) => name === page) ?? 'channels'
  const View = VIEWS[here]
  if (membership.role === 'agent')
    return (
      <Empty icon={<KeyRound size={32} strokeWidth={1.5} />} title={t.settings.forAdmins}>
        {t.settings.forAdminsHint}
      </Empty>
    )
  return (
    <div className={styles.settings}>
      <nav className={styles.nav} aria-label={t.nav.settings}>
        {PAGES.map((name) => {
          const Icon = ICONS[name]
          return (
            <Link
              key={name}
              href={`/t/${membership.slug}/settings/${name}`}
              className={styles.link}
              aria-current={name === here ? 'page' : undefined}
            >
              <Icon size={17} />
              {t.settings[name]}
            </Link>
          )
        })}
      </nav>
      <main className={styles.page}>
        <div className={styles.inner}>
          <Suspense fallback={<Waiting />}>
            <View />
          </Suspense>
        </div>
      </main>
    </div>
  )
}
