/** Time zones to choose from: those that are likely first. */
export function zones(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return [...new Set([current, Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC', ...known])]
}
