import { Button } from '@mantine/core'
import { CalendarPlus, Scissors } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { Appointment, Resource, Service } from '../api/reception'
import type { Profile } from '../api/types'
import { Empty } from '../page/Empty'
import { Failure } from '../page/Failure'
import { useHotkeys } from '../page/hotkeys'
import { useKept } from '../page/kept'
import { addDays, localOf } from '../page/zoned'
import { useDesk } from '../session/desk'
import { Loaded } from '../settings/Loaded'
import { t } from '../strings'
import { Bar } from './Bar'
import { Book } from './Book'
import styles from './Calendar.module.css'
import { Details } from './Details'
import { Grid } from './Grid'
import { columnsOf, daysOf, firstOpen, type View } from './grid'
import { useAppointments, useHours, usePlan, useProfile, useResources, useServices } from './use'

const NARROW = 760

/** What is booked, by day or week, on the business's own clock. */
export default function Calendar() {
  const profile = useProfile()
  const services = useServices()
  const resources = useResources()
  const hours = useHours()
  return (
    <main className={styles.calendar}>
      <Loaded query={profile}>
        {(known) => (
          <Loaded query={services}>
            {(offered) => (
              <Loaded query={resources}>
                {(people) =>
                  offered.items.length === 0 ? (
                    <Nothing />
                  ) : (
                    <Loaded query={hours}>{() => <Pages profile={known} services={offered.items} resources={people.items} />}</Loaded>
                  )
                }
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </main>
  )
}

interface Props {
  profile: Profile
  services: Service[]
  resources: Resource[]
}

function Pages({ profile, services, resources }: Props) {
  const zone = profile.timezone
  const today = localOf(new Date(), zone).day
  const [view, setView] = useKept<View>('calendarView', window.innerWidth < NARROW ? 'day' : 'week')
  const [chosen, setDay] = useState<string | null>(null)
  const [who, setWho] = useState('')
  const [open, setOpen] = useState<Appointment | null>(null)
  const [booking, setBooking] = useState(false)
  const soon = usePlan(today)
  const day = chosen ?? firstOpen(today, soon)
  const days = daysOf(view, day)
  const query = useAppointments(days, profile)
  const plan = usePlan(days[0] as string)
  const step = (count: number) => setDay(addDays(day, count * (view === 'week' ? 7 : 1)))
  useHotkeys({
    t: () => setDay(today),
    d: () => setView('day'),
    w: () => setView('week'),
    n: () => setBooking(true),
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
  })
  const people = useMemo(() => resources.filter((one) => !who || one.id === who), [resources, who])
  const shown = (query.data ?? []).filter((one) => !who || one.resource_id === who)
  return (
    <>
      <Bar view={view} day={day} days={days} who={who} resources={resources} onView={setView} onDay={setDay} onStep={step} onToday={() => setDay(today)} onWho={setWho}>
        <Button leftSection={<CalendarPlus size={16} />} onClick={() => setBooking(true)}>
          {t.calendar.book}
        </Button>
      </Bar>
      {query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Grid
          columns={columnsOf(view, day, people, shown)}
          appointments={shown}
          plan={plan}
          services={services}
          resources={resources}
          zone={zone}
          today={today}
          loading={query.isPending}
          onOpen={setOpen}
          onDay={(wanted) => {
            setDay(wanted)
            setView('day')
          }}
        />
      )}
      {open && <Details key={open.id} id={open.id} profile={profile} services={services} resources={resources} onClose={() => setOpen(null)} />}
      {booking && <Book day={day < today ? today : day} profile={profile} services={services} resources={resources} onClose={() => setBooking(false)} />}
    </>
  )
}

function Nothing() {
  const { membership } = useDesk()
  return (
    <Empty icon={<Scissors size={34} strokeWidth={1.4} />} title={t.calendar.noServices}>
      {membership.role === 'agent' ? t.calendar.noServicesAgent : <Link href={`/t/${membership.slug}/settings/services`}>{t.calendar.noServicesHint}</Link>}
    </Empty>
  )
}
