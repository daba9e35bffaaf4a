import { Badge, Button } from '@mantine/core'
import { Plus, Scissors } from 'lucide-react'
import { useState } from 'react'
import type { Resource, Service } from '../../api/reception'
import { useProfile, useResources, useServices } from '../../calendar/use'
import { Empty } from '../../page/Empty'
import { money } from '../../page/money'
import { t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import styles from '../Settings.module.css'
import { CalendarLinks } from './CalendarLinks'
import { People } from './People'
import { Reminders } from './Reminders'
import { ServiceDialog } from './ServiceDialog'

export default function Services() {
  const [edited, setEdited] = useState<Service | 'new' | null>(null)
  const services = useServices()
  const resources = useResources()
  const currency = useProfile().data?.currency ?? 'EUR'
  const people = resources.data?.items ?? []
  return (
    <>
      <Head title={t.settings.services} hint={t.services.hint}>
        <Button leftSection={<Plus size={16} />} onClick={() => setEdited('new')}>
          {t.services.add}
        </Button>
      </Head>
      <Loaded query={services}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<Scissors size={32} strokeWidth={1.5} />} title={t.services.none}>
              {t.services.noneHint}
            </Empty>
          ) : (
            <section className={`${styles.card} ${styles.lines}`} style={{ gap: 0 }} aria-label={t.settings.services}>
              {items.map((service) => (
                <Line key={service.id} service={service} people={people} currency={currency} onEdit={() => setEdited(service)} />
              ))}
            </section>
          )
        }
      </Loaded>
      <Loaded query={resources}>{({ items }) => <People people={items} />}</Loaded>
      <Reminders />
      <CalendarLinks people={people} />
      {edited && <ServiceDialog service={edited === 'new' ? null : edited} people={people} currency={currency} onClose={() => setEdited(null)} />}
    </>
  )
}

interface LineProps {
  service: Service
  people: Resource[]
  currency: string
  onEdit: () => void
}

function Line({ service, people, currency, onEdit }: LineProps) {
  const who = people.filter(({ id }) => service.resource_ids.includes(id)).map(({ name }) => name)
  const price = service.price === null ? t.services.onRequest : money(service.price, currency)
  return (
    <div className={styles.line}>
      <span className={styles.what}>
        <strong>{service.name}</strong>
        <small>{[t.services.minutes(service.length), price, who.join(', ')].filter(Boolean).join(' · ')}</small>
        {service.active && who.length === 0 && <small style={{ color: 'var(--bad)' }}>{t.services.nobody}</small>}
      </span>
      <span className={styles.row}>
        {!service.active && (
          <Badge variant="light" color="gray" tt="none">
            {t.services.retired}
          </Badge>
        )}
        <Button size="compact-sm" variant="subtle" aria-label={t.rules.editNamed(service.name)} onClick={onEdit}>
          {t.rules.edit}
        </Button>
      </span>
    </div>
  )
}
