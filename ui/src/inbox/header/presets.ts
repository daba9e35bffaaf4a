export type PresetName = 'hour' | 'evening' | 'tomorrow' | 'monday'

export interface Preset {
  name: PresetName
  at: Date
}

/** Moments that people choose: in an hour, this evening (while it is ahead), tomorrow morning, next Monday (unless that is tomorrow). */
export function presets(now: Date = new Date()): Preset[] {
  const evening = on(now, 0, 18)
  const known: (Preset | false)[] = [
    { name: 'hour', at: new Date(now.getTime() + 3_600_000) },
    evening.getTime() - now.getTime() > 3_600_000 && { name: 'evening', at: evening },
    { name: 'tomorrow', at: on(now, 1, 9) },
    now.getDay() !== 0 && { name: 'monday', at: on(now, 8 - now.getDay(), 9) },
  ]
  return known.filter((preset) => preset !== false)
}

/** What <input type="datetime-local"> wants: local time without a zone. */
export function fieldValue(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function on(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
}
