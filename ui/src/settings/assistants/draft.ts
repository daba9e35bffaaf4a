import type { NewRule } from '../../api/assistants'
import type { Content, Rule } from '../../api/types'

/** Between the rules that are there: later ones can go before and after. */
const USUAL = 10

export function newRule(language: string): NewRule {
  return {
    name: '',
    priority: USUAL,
    enabled: true,
    match: 'any',
    words: { [language]: [] },
    whole_words: true,
    hours: 'any',
    replies: { [language]: { type: 'text', text: '' } },
    hand_off: false,
    tag: null,
  }
}

export function withoutIds({ id: _id, assistant_id: _assistant, created_at: _at, ...rule }: Rule): NewRule {
  return rule
}

/** Without languages for which nothing was written. */
export function tidied(rule: NewRule): NewRule {
  const words = Object.entries(rule.words).filter(([, list]) => list.length > 0)
  const replies = Object.entries(rule.replies).filter(([, content]) => said(content) !== '')
  return {
    ...rule,
    name: rule.name.trim(),
    words: rule.match === 'always' ? {} : Object.fromEntries(words),
    replies: Object.fromEntries(replies),
    tag: rule.tag?.trim() || null,
  }
}

/** The words of a reply that can be edited as text. */
export function said(content: Content | undefined): string {
  if (!content) return ''
  if (content.type === 'text') return content.text
  if (content.type === 'buttons') return content.body
  return content.type === 'media' ? (content.caption ?? content.media_id ?? content.link ?? '') : content.type
}

export function languagesOf(rule: NewRule): string[] {
  return [...new Set([...Object.keys(rule.words), ...Object.keys(rule.replies)])]
}
