import { language } from '../strings'

/** A whole number as people here write it. */
export function credits(amount: number): string {
  return new Intl.NumberFormat(language).format(amount)
}

/** With its sign, where it has one. */
export function change(amount: number): string {
  return new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(amount)
}
