/** Where things stand in the calendar: columns, lanes, hours. Minutes count from midnight on the clock of the business. */

import type { Appointment, Exception, Holidays, Resource, Slot } from '../api/reception'
import type { Opening } from '../api/types'
import { addDays, localOf, mondayOf, weekdayOf } from '../page/zoned'

export type View = 'day' | 'week'

/** Pixels of a minute. */
export const SCALE = 1.05
export const HOUR = 60
const LAST = 24 * HOUR
const FIRST_SHOWN = 8 * HOUR
const LAST_SHOWN = 19 * HOUR

export interface Column {
  key: string
  day: string
  resource: Resource | null
}

/** An appointment in its column: from, to, and beside how many others. */
export interface Placed {
  appointment: Appointment
  from: number
  to: number
  lane: number
  lanes: number
}

export interface Open {
  spans: [number, number][]
  label: string
}

export interface Plan {
  openings: Opening[]
  exceptions: Exception[]
  holidays: Holidays['days']
}

export function daysOf(view: View, day: string): string[] {
  if (view === 'day') return [day]
  const monday = mondayOf(day)
  return Array.from({ length: 7 }, (_, n) => addDays(monday, n))
}

/** A column for each day of a week, or on one day for everybody who works. */
export function columnsOf(view: View, day: string, resources: Resource[], shown: Appointment[]): Column[] {
  if (view === 'week' || resources.length === 0) return daysOf(view, day).map((one) => ({ key: one, day: one, resource: null }))
  const booked = new Set(shown.map(({ resource_id }) => resource_id))
  const chosen = resources.filter((one) => booked.has(one.id) || (one.active && one.kind === 'person'))
  const columns = chosen.length > 0 ? chosen : resources.filter((one) => one.active)
  return columns.map((resource) => ({ key: resource.id, day, resource }))
}

export function fits(column: Column, day: string, resource: string): boolean {
  return column.day === day && (column.resource === null || column.resource.id === resource)
}

/** Appointments of a column, those at the same time side by side. */
export function place(column: Column, appointments: Appointment[], zone: string): Placed[] {
  const found = appointments
    .flatMap((appointment) => spanOn(column, appointment, zone))
    .sort((a, b) => a.from - b.from || b.to - a.to)
  let cluster: Placed[] = []
  let end = -1
  for (const one of found) {
    if (one.from >= end) cluster = []
    const taken = new Set(cluster.filter(({ to }) => to > one.from).map(({ lane }) => lane))
    one.lane = [...Array(cluster.length + 1).keys()].find((lane) => !taken.has(lane)) ?? 0
    cluster.push(one)
    const lanes = Math.max(...cluster.map(({ lane }) => lane)) + 1
    for (const other of cluster) other.lanes = lanes
    end = Math.max(end, one.to)
  }
  return found
}

/** Where somebody wants to look first: today, or the next day of the week ahead on which there is work. */
export function firstOpen(today: string, plan: Plan): string {
  const week = Array.from({ length: 7 }, (_, n) => addDays(today, n))
  return week.find((day) => openOn(day, plan).spans.length > 0) ?? today
}

/** The hours of a day: the narrowest exception, else a holiday, else the week; none at all: always open. */
export function openOn(day: string, { openings, exceptions, holidays }: Plan): Open {
  const length = (one: Exception) => Date.parse(one.last_day) - Date.parse(one.first_day)
  const changed = exceptions.filter((one) => one.first_day <= day && day <= one.last_day).sort((a, b) => length(a) - length(b))[0]
  if (changed) return { spans: changed.openings.map(minutesOf), label: changed.label }
  const holiday = holidays.find((one) => one.day === day)
  if (holiday) return { spans: [], label: holiday.name }
  if (openings.length === 0) return { spans: [[0, LAST]], label: '' }
  return { spans: openings.filter(({ weekday }) => weekday === weekdayOf(day)).map(minutesOf), label: '' }
}

/** The hours of a column: of the business, within those of the person where they have their own. */
export function openIn({ day, resource }: Column, plan: Plan): Open {
  const open = openOn(day, plan)
  if (!resource || resource.openings.length === 0) return open
  const own = resource.openings.filter(({ weekday }) => weekday === weekdayOf(day)).map(minutesOf)
  const spans = open.spans.flatMap(([from, to]) => own.map(([opens, closes]): [number, number] => [Math.max(from, opens), Math.min(to, closes)]))
  return { ...open, spans: spans.filter(([from, to]) => from < to) }
}

/** What a column leaves of the day outside its hours. */
export function closedIn(spans: [number, number][], [from, to]: [number, number]): [number, number][] {
  const edges = [from, ...spans.flat().map((minute) => Math.min(to, Math.max(from, minute))), to]
  return edges.flatMap((edge, n): [number, number][] => {
    const next = edges[n + 1]
    return n % 2 === 0 && next !== undefined && next > edge ? [[edge, next]] : []
  })
}

/** The part of the day that is shown, in whole hours. */
export function frameOf(open: Open[], placed: Placed[]): [number, number] {
  const always = (span: [number, number]) => span[0] === 0 && span[1] === LAST
  const spans = open.flatMap(({ spans }) => spans).filter((span) => !always(span))
  const from = Math.min(FIRST_SHOWN, ...spans.map(([opens]) => opens), ...placed.map((one) => one.from))
  const to = Math.max(LAST_SHOWN, ...spans.map(([, closes]) => closes), ...placed.map((one) => one.to))
  return [Math.floor(from / HOUR) * HOUR, Math.min(LAST, Math.ceil(to / HOUR) * HOUR)]
}

/** The free time of a column that lies nearest to a minute, if one is near. */
export function nearest(slots: Slot[], column: Column, minute: number, zone: string): Slot | null {
  const reach = 20
  let best: Slot | null = null
  let least = reach
  for (const slot of slots) {
    const at = localOf(slot.starts_at, zone)
    const away = Math.abs(at.minute - minute)
    if (fits(column, at.day, slot.resource_id) && away < least) [best, least] = [slot, away]
  }
  return best
}

function spanOn(column: Column, appointment: Appointment, zone: string): Placed[] {
  const start = localOf(appointment.starts_at, zone)
  if (!fits(column, start.day, appointment.resource_id)) return []
  const end = localOf(appointment.ends_at, zone)
  const to = end.day === start.day ? end.minute : LAST
  return [{ appointment, from: start.minute, to: Math.max(to, start.minute + 10), lane: 0, lanes: 1 }]
}

function minutesOf({ opens, closes }: { opens: string; closes: string }): [number, number] {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * HOUR + Number(clock.slice(3, 5))
  return [minutes(opens), minutes(closes)]
}
