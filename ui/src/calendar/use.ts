import { useQuery } from '@tanstack/react-query'
import * as business from '../api/business'
import { keys } from '../api/keys'
import * as api from '../api/reception'
import type { Profile } from '../api/types'
import { addDays, momentOf } from '../page/zoned'
import type { Plan } from './grid'

export function useProfile() {
  return useQuery({ queryKey: keys.profile, queryFn: business.profile })
}

export function useServices() {
  return useQuery({ queryKey: keys.services, queryFn: api.services })
}

export function useResources() {
  return useQuery({ queryKey: keys.resources, queryFn: api.resources })
}

/** What is booked on some days, cancelled ones left out. */
export function useAppointments(days: string[], { timezone }: Profile) {
  const [first, last] = [days[0] as string, days.at(-1) as string]
  const since = momentOf({ day: first, minute: 0 }, timezone)
  const until = momentOf({ day: addDays(last, 1), minute: 0 }, timezone)
  return useQuery({
    queryKey: keys.appointmentsBetween(since.toISOString(), until.toISOString()),
    queryFn: () => api.appointments(since, until),
    select: ({ items }) => items.filter(({ state }) => state !== 'cancelled'),
    placeholderData: (before) => before,
  })
}

export function useHours() {
  return useQuery({ queryKey: keys.hours, queryFn: business.hours })
}

/** When the business is open, as far as it is known yet. */
export function usePlan(first: string): Plan {
  const year = Number(first.slice(0, 4))
  const hours = useHours()
  const exceptions = useQuery({ queryKey: keys.exceptionsOf(null, first), queryFn: () => api.exceptions(null, first) })
  const holidays = useQuery({ queryKey: keys.holidaysOf(year), queryFn: () => api.holidays(year) })
  return { openings: hours.data?.openings ?? [], exceptions: exceptions.data?.items ?? [], holidays: holidays.data?.days ?? [] }
}
