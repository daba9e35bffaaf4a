import { BookOpen, BotMessageSquare, Building2, Coins, KeyRound, Package, Scissors, Siren, Smartphone, Users } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react'
import { Link } from 'wouter'
import { Empty } from '../page/Empty'
import { Waiting } from '../page/Waiting'
import { useDesk } from '../session/desk'
import { t } from '../strings'
import styles from './Settings.module.css'

const PAGES = ['channels', 'assistants', 'knowledge', 'business', 'services', 'catalogue', 'escalations', 'members', 'wallet', 'keys'] as const
type PageName = (typeof PAGES)[number]

const ICONS: Record<PageName, ComponentType<{ size?: number }>> = {
  channels: Smartphone,
  assistants: BotMessageSquare,
  knowledge: BookOpen,
  business: Building2,
  services: Scissors,
  catalogue: Package,
  escalations: Siren,
  members: Users,
  wallet: Coins,
  keys: KeyRound,
}

const VIEWS: Record<PageName, ComponentType> = {
  channels: lazy(() => import('./channels/Channels')),
  assistants: lazy(() => import('./assistants/Assistants')),
  knowledge: lazy(() => import('./knowledge/Knowledge')),
  business: lazy(() => import('./business/Business')),
  services: lazy(() => import('./services/Services')),
  catalogue: lazy(() => import('./catalogue/Catalogue')),
  escalations: lazy(() => import('./escalations/Escalations')),
  members: lazy(() => import('./members/Members')),
  wallet: lazy(() => import('./wallet/Wallet')),
  keys: lazy(() => import('./keys/Keys')),
}

export default function Settings({ page }: { page: string | undefined }) {
  const { membership } = useDesk()
  const here: PageName = PAGES.find((name) => name === page) ?? 'channels'
  const View = VIEWS[here]
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [here])
  if (membership.role === 'agent')
    return (
      <Empty icon={<KeyRound size={32} strokeWidth={1.5} />} title={t.settings.forAdmins}>
        {t.settings.forAdminsHint}
      </Empty>
    )
  return (
    <div className={styles.settings}>
      <nav ref={nav} className={styles.nav} aria-label={t.nav.settings}>
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
