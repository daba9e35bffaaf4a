import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { Appointment } from '../../api/reception'
import { Details } from '../../calendar/Details'
import { useProfile, useResources, useServices } from '../../calendar/use'
import { whenWords } from '../../page/zoned'
import { t } from '../../strings'
import styles from './ContactPanel.module.css'

/** What this customer has booked ahead, to be moved or cancelled from here. */
export function Appointments({ contact }: { contact: string }) {
  const [open, setOpen] = useState<string | null>(null)
  const { data } = useQuery({ queryKey: keys.appointmentsOf(contact), queryFn: () => api.appointmentsOf(contact) })
  const profile = useProfile().data
  const ahead = data?.items.filter(isAhead).reverse() ?? []
  if (ahead.length === 0 || !profile) return null
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t.calendar.appointments}</h2>
      {ahead.map((one) => (
        <button key={one.id} type="button" className={styles.other} onClick={() => setOpen(one.id)}>
          <span>{whenWords(one.starts_at, profile.timezone)}</span>
          <small>
            {one.service_name} · {one.resource_name}
          </small>
        </button>
      ))}
      {open && <Card id={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function Card({ id, onClose }: { id: string; onClose: () => void }) {
  const [profile, services, resources] = [useProfile().data, useServices().data, useResources().data]
  if (!profile || !services || !resources) return null
  return <Details id={id} profile={profile} services={services.items} resources={resources.items} onClose={onClose} />
}

function isAhead({ state, ends_at }: Appointment): boolean {
  return state === 'booked' && Date.parse(ends_at) > Date.now()
}
