/** A field's number; where it was emptied, what is usual. */
export function numberOr(value: number | string, usual: number): number {
  return value === '' ? usual : Number(value)
}
