/** The order of lists, newest first. Instants are as the API writes them, in UTC: a fraction of a second has as many digits as it needs, or none. */

/** Is the first one later? */
export function later(a: string, b: string): boolean {
  return even(a) > even(b)
}

/** Is the first one newer? Of one instant, the greater id is. */
export function newer(a: { at: string; id: string }, b: { at: string; id: string }): boolean {
  return later(a.at, b.at) || (!later(b.at, a.at) && a.id > b.id)
}

function even(at: string): string {
  return `${at.slice(0, 19)}.${at.slice(20, -1).padEnd(6, '0')}`
}
