import { NumberInput } from '@mantine/core'
import { digitsOf, toMajor, toMinor } from '../page/money'

interface Props {
  label: string
  description?: string
  value: number | null
  currency: string
  negative?: boolean
  required?: boolean
  onChange: (value: number | null) => void
}

/** An amount in minor units, written in the major one. */
export function Amount({ label, description, value, currency, negative = false, required = false, onChange }: Props) {
  const digits = digitsOf(currency)
  return (
    <NumberInput
      label={label}
      {...(description && { description })}
      required={required}
      value={value === null ? '' : toMajor(value, currency)}
      onChange={(given) => onChange(minorOf(given, currency))}
      decimalScale={digits}
      fixedDecimalScale
      allowNegative={negative}
      suffix={` ${currency}`}
      hideControls
      max={10_000_000}
    />
  )
}

/** While a decimal is being typed ("12.90") the field gives text. */
function minorOf(given: number | string, currency: string): number | null {
  const major = typeof given === 'number' ? given : Number.parseFloat(given)
  return Number.isFinite(major) ? toMinor(major, currency) : null
}
