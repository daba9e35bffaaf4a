/** Moments on the clock of the business, wherever the browser is. Days are "2026-11-24", minutes count from midnight. */

import { locale } from './time'

const DAY = 86_400_000
const clocks = new Map<string, Intl.DateTimeFormat>()

export interface Local {
  day: string
  minute: number
}

/** What the clock of a zone shows. */
export function localOf(at: string | number | Date, zone: string): Local {
  const parts = Object.fromEntries(clockOf(zone).formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, minute: Number(parts['hour']) * 60 + Number(parts['minute']) }
}

/** The moment at which a clock of the zone shows this; of an hour that is skipped, the one after. */
export function momentOf({ day, minute }: Local, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  const first = wall - offset(wall, zone)
  return new Date(wall - offset(first, zone))
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

export function mondayOf(day: string): string {
  return addDays(day, -weekdayOf(day))
}

/** A day in words; `options` say how many. */
export function dayWords(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

export function clockWords(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** "Tuesday 24 November, 10:00" on the clock of the zone. */
export function whenWords(at: string, zone: string): string {
  const { day, minute } = localOf(at, zone)
  return `${dayWords(day, { weekday: 'long', day: 'numeric', month: 'long' })}, ${clockWords(minute)}`
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-CA', { ...digits, timeZone: zone })
  clocks.set(zone, made)
  return made
}

/** Milliseconds that the zone is ahead of UTC then. */
function offset(at: number, zone: string): number {
  const { day, minute } = localOf(at, zone)
  const floor = Math.floor(at / 60_000) * 60_000
  return Date.parse(`${day}T00:00:00Z`) + minute * 60_000 - floor
}
