import { language } from '../strings'

const UNITS = ['B', 'kB', 'MB', 'GB']

export function bytes(size: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3))
  const number = size / 1000 ** step
  return `${number.toLocaleString(language, { maximumFractionDigits: step > 0 && number < 10 ? 1 : 0 })} ${UNITS[step]}`
}
