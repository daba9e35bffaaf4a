// Before the first paint, so that a dark page never flashes white.
;(() => {
  let kept = null
  try {
    kept = localStorage.getItem('frontdesk.scheme')
  } catch {}
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
