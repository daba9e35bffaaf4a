/** Telling the team that somebody waits: a notification of the system's (if wanted) and words for screen readers. */

import type { Conversation } from '../api/types'
import { nameOf } from '../inbox/contact/name'
import { needsHuman } from '../inbox/waiting'
import { keep, kept } from '../page/kept'
import { t } from '../strings'

export class Alerts {
  private readonly listeners = new Set<() => void>()
  private words = ''
  private shown: Notification[] = []

  constructor(private readonly slug: string) {}

  /** Undefined where the browser has none (or the page is not served securely). */
  static get possible(): boolean {
    return 'Notification' in window && window.isSecureContext
  }

  get on(): boolean {
    return kept('alerts', false) && Alerts.possible && Notification.permission === 'granted'
  }

  /** Returns whether it is on now: the browser may refuse. */
  async turn(on: boolean): Promise<boolean> {
    keep('alerts', on)
    if (on && Alerts.possible && Notification.permission === 'default') await Notification.requestPermission()
    this.tell()
    return this.on
  }

  arrived(conversation: Conversation, onScreen: string | null): void {
    const name = nameOf(conversation.contact)
    const preview = conversation.preview_direction === 'inbound' ? (conversation.preview ?? '') : ''
    this.words = needsHuman(conversation) ? t.alerts.needed(name) : t.alerts.spoken(name, preview)
    this.tell()
    const seen = onScreen === conversation.id && document.hasFocus()
    if (this.on && needsHuman(conversation) && !seen) this.notify(conversation)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly spoken = (): string => this.words

  stop(): void {
    for (const notification of this.shown) notification.close()
  }

  private notify(conversation: Conversation): void {
    const notification = new Notification(nameOf(conversation.contact), {
      body: conversation.preview ?? t.alerts.newMessage,
      icon: '/favicon.svg',
      // The same for every tab: the system shows it once.
      tag: conversation.id,
    })
    notification.onclick = () => {
      window.focus()
      window.history.pushState(null, '', `/t/${this.slug}/inbox/${conversation.id}`)
      notification.close()
    }
    this.shown = [...this.shown.slice(-9), notification]
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
