import { en } from './en'

/** Every text of the page. `en` is the shape that each language fills. */
export type Strings = typeof en
export const languages = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languages

const KEPT = 'frontdesk.language'

export let t: Strings = en
export let language: Language = 'en'

/** Load the language of this person before anything is drawn. */
export async function speak(): Promise<void> {
  language = preferred()
  document.documentElement.lang = language
  if (language === 'es') t = (await import('./es')).es
}

export function change(to: Language): void {
  localStorage.setItem(KEPT, to)
  window.location.reload()
}

function preferred(): Language {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages.map((name) => name.split('-')[0])]
  return (wanted.find((name) => name && name in languages) as Language | undefined) ?? 'en'
}
