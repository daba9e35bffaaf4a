import { language, t } from '../strings'

const MINUTE = 60_000
const DAY = 86_400_000
const made = new Map<string, Intl.DateTimeFormat>()

export function clock(at: string | Date): string {
  return format(at, { hour: '2-digit', minute: '2-digit' })
}

export function moment(at: string | Date): string {
  return format(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
}

export function date(at: string | Date): string {
  return format(at, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** For a list: the hour today, then yesterday, then the weekday, then the date. */
export function brief(at: string): string {
  const days = daysAgo(at)
  if (days <= 0) return clock(at)
  if (days === 1) return t.time.yesterday
  return days < 7 ? format(at, { weekday: 'short' }) : format(at, { day: 'numeric', month: 'short' })
}

/** The title of a day in a thread. */
export function day(at: string): string {
  const days = daysAgo(at)
  if (days === 0) return t.time.today
  if (days === 1) return t.time.yesterday
  if (days === -1) return t.time.tomorrow
  const year = new Date(at).getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const)
  return format(at, { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

export function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

/** How long something has lasted or will last: "3 min", "2 h", "4 d". */
export function span(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE))
  if (minutes < 1) return t.time.moments
  if (minutes < 60) return t.time.minutes(minutes)
  return minutes < 48 * 60 ? t.time.hours(Math.floor(minutes / 60)) : t.time.days(Math.floor(minutes / 1440))
}

export function since(at: string): number {
  return Date.now() - Date.parse(at)
}

/** The browser's own region, where it speaks the language of the page. */
export function locale(): string {
  return navigator.language.startsWith(language) ? navigator.language : language
}

function daysAgo(at: string): number {
  return Math.round((midnight(new Date()) - midnight(new Date(at))) / DAY)
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}

function format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options)
  const formatter = made.get(key) ?? new Intl.DateTimeFormat(locale(), options)
  made.set(key, formatter)
  return formatter.format(new Date(at))
}
