import type { Opening } from '../../api/types'
import { language, t } from '../../strings'

/** 0 is Monday. The first of January 2024 was one. */
export function weekdayName(weekday: number): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + weekday)))
}

/** A sensible further span for a day. */
export function next(weekday: number, spans: Opening[]): Opening {
  const last = spans.at(-1)
  if (!last) return { weekday, opens: '09:00', closes: '18:00' }
  const hour = Math.min(22, Number(last.closes.slice(0, 2)) + 1)
  return { weekday, opens: `${String(hour).padStart(2, '0')}:00`, closes: hour >= 19 ? '24:00' : '20:00' }
}

export function copyToWorkdays(openings: Opening[]): Opening[] {
  const monday = openings.filter((one) => one.weekday === 0)
  const weekend = openings.filter((one) => one.weekday > 4)
  return [0, 1, 2, 3, 4].flatMap((weekday) => monday.map((one) => ({ ...one, weekday }))).concat(weekend)
}

/** What the server would refuse, said while it is typed. */
export function troubleOf(openings: Opening[]): string | null {
  const sorted = [...openings].sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
  for (const [n, one] of sorted.entries()) {
    if (!one.opens || !one.closes || one.opens >= one.closes) return t.hours.backwards(weekdayName(one.weekday))
    const before = sorted[n - 1]
    if (before && before.weekday === one.weekday && one.opens < before.closes) return t.hours.overlap(weekdayName(one.weekday))
  }
  return null
}
