import * as channels from './channels'

export interface Approved {
  name: string
  language: string
}

/** The templates that Meta has told us are approved, of those it told about since this channel is here. */
export async function approved(channel: string): Promise<Approved[]> {
  const { items } = await channels.reports(channel, 'message_template_status_update')
  const latest = new Map<string, Approved | null>()
  for (const { content, event } of items) {
    const { message_template_name: name, message_template_language: language } = content
    if (typeof name !== 'string' || typeof language !== 'string') continue
    const key = `${name} ${language}`
    // The newest comes first; what was said before it no longer counts.
    if (!latest.has(key)) latest.set(key, event === 'APPROVED' ? { name, language } : null)
  }
  return [...latest.values()].filter((one) => one !== null)
}
