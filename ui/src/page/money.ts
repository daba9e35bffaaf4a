/** Amounts are whole minor units (2800 is 28.00 €); people read and write them in the major one. */

import { locale } from './time'

export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

export function money(minor: number, currency: string): string {
  return new Intl.NumberFormat(locale(), { style: 'currency', currency }).format(minor / 10 ** digitsOf(currency))
}

export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** digitsOf(currency)
}

export function toMinor(major: number, currency: string): number {
  return Math.round(major * 10 ** digitsOf(currency))
}
