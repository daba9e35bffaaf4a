/**
 * One line to the server for all tabs of a browser, which allows only six per host. The tab that holds the lock follows
 * the feed and tells the others; when it closes, the next one takes over from the number that it has seen itself.
 */

import type { FeedEvent } from '../api/types'
import { follow, type FeedState } from './stream'

export interface Listener {
  onState: (state: FeedState) => void
  onEvents: (events: FeedEvent[]) => void
  /** What is on the page may have missed something: fetch it anew. */
  onReset: () => void
}

type Word =
  | { is: 'hello' }
  | { is: 'state'; state: FeedState; position: number | null }
  | { is: 'events'; after: number | null; events: FeedEvent[] }

/** A leader that says nothing for this long is frozen; another tab takes the lock from it. */
const SILENT_LEADER = 75_000
const PULSE = 15_000

export class SharedFeed {
  private position: number | null = null
  private state: FeedState = 'connecting'
  private heard = Date.now()
  private told = 0
  private leading = false
  private everLive = false
  private readonly end = new AbortController()
  private readonly channel: BroadcastChannel | null

  constructor(
    private readonly name: string,
    private readonly listener: Listener,
  ) {
    const several = 'locks' in navigator && 'BroadcastChannel' in window
    this.channel = several ? new BroadcastChannel(name) : null
  }

  start(): void {
    if (!this.channel) {
      void this.lead(this.end.signal)
      return
    }
    this.channel.onmessage = (message: MessageEvent<Word>) => this.hear(message.data)
    this.say({ is: 'hello' })
    void this.stand(false)
    const watch = window.setInterval(() => this.watch(), PULSE)
    this.end.signal.addEventListener('abort', () => window.clearInterval(watch))
  }

  stop(): void {
    this.end.abort()
    this.channel?.close()
  }

  /** Ask for the lock; hold it, and lead, until this tab ends or the lock is taken away. */
  private async stand(steal: boolean): Promise<void> {
    const term = new AbortController()
    const over = () => term.abort()
    this.end.signal.addEventListener('abort', over)
    const options: LockOptions = steal ? { steal: true } : { signal: this.end.signal }
    try {
      await navigator.locks.request(this.name, options, () => this.lead(term.signal))
    } catch {
      term.abort()
      if (!this.end.signal.aborted) void this.stand(false)
    }
  }

  private async lead(signal: AbortSignal): Promise<void> {
    this.leading = true
    await follow(
      {
        position: () => this.position,
        onState: (state) => this.setState(state),
        onEvents: (events) => this.pass(events),
        onPulse: () => this.pulse(),
      },
      signal,
    )
    this.leading = false
    // Signed out: keep the lock, or every tab would knock in turn.
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
  }

  private watch(): void {
    if (this.leading || Date.now() - this.heard < SILENT_LEADER) return
    this.heard = Date.now()
    void this.stand(true)
  }

  private setState(state: FeedState): void {
    const unknownGap = state === 'live' && this.position === null && this.everLive
    if (state === 'live') this.everLive = true
    this.state = state
    this.listener.onState(state)
    this.say({ is: 'state', state, position: this.position })
    if (unknownGap) this.listener.onReset()
  }

  private pass(events: FeedEvent[]): void {
    this.say({ is: 'events', after: this.position, events })
    this.take(events)
  }

  private pulse(): void {
    if (Date.now() - this.told < PULSE) return
    this.say({ is: 'state', state: this.state, position: this.position })
  }

  private hear(word: Word): void {
    this.heard = Date.now()
    if (word.is === 'hello') {
      if (this.leading) this.say({ is: 'state', state: this.state, position: this.position })
    } else if (word.is === 'state') {
      if (this.leading) return
      const missed = this.everLive && this.position !== null && word.position !== null && word.position > this.position
      this.position = word.position ?? this.position
      if (word.state === 'live') this.everLive = true
      this.state = word.state
      this.listener.onState(word.state)
      if (missed) this.listener.onReset()
    } else {
      const missed = this.position !== null && word.after !== null && word.after > this.position
      this.take(word.events)
      if (missed) this.listener.onReset()
    }
  }

  private take(events: FeedEvent[]): void {
    const reset = events.some((event) => event.type === 'feed.reset')
    const fresh = events.filter((event) => !event.type.startsWith('feed.') && event.number > (this.position ?? -1))
    const numbers = events.map((event) => event.number).filter(Number.isFinite)
    if (numbers.length > 0) this.position = reset ? (numbers.at(-1) as number) : Math.max(this.position ?? 0, ...numbers)
    if (fresh.length > 0) this.listener.onEvents(fresh)
    if (reset) this.listener.onReset()
  }

  private say(word: Word): void {
    this.told = Date.now()
    if (!this.end.signal.aborted) this.channel?.postMessage(word)
  }
}
