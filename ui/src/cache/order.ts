/** Instants as the API writes them, in UTC: a fraction of a second has as many digits as it needs, or none. */

/** Is the first one later? */
export function later(a: string, b: string): boolean {
  return even(a) > even(b)
}

function even(at: string): string {
  return `${at.slice(0, 19)}.${at.slice(20, -1).padEnd(6, '0')}`
}
