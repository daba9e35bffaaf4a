/** Everything that belongs to one tenant while its pages are open: cache, feed, outbox, drafts, alerts. */

import { hashKey, QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { Problem, speakFor } from '../api/client'
import type { Filter } from '../api/conversations'
import type { Conversation, Me, Membership } from '../api/types'
import * as conversationCache from '../cache/conversations'
import { keepJournal } from '../cache/journal'
import * as messageCache from '../cache/messages'
import { Alerts } from '../alerts/alerts'
import { Applier } from '../feed/apply'
import { SharedFeed } from '../feed/shared'
import type { FeedState } from '../feed/stream'
import { Typists } from '../feed/typists'
import { Drafts } from '../inbox/drafts'
import { Outbox } from '../outbox/outbox'

/** The first requests wait this long at most for the feed to stand, so that nothing falls between the two. */
const PATIENCE = 600

export class Desk implements conversationCache.Viewpoint {
  readonly client = newClient()
  readonly outbox: Outbox
  readonly drafts: Drafts
  readonly alerts: Alerts
  readonly typists = new Typists()
  readonly ready: Promise<void>
  private readonly applier: Applier
  private readonly feed: SharedFeed
  private readonly listeners = new Set<() => void>()
  private feedState: FeedState = 'connecting'
  private onScreen: string | null = null
  private list: string | null = null

  constructor(
    readonly me: Me,
    readonly membership: Membership,
  ) {
    const { slug } = membership
    speakFor(slug)
    keepJournal(this.client)
    this.outbox = new Outbox(slug, (message) => messageCache.put(this.client, message))
    this.drafts = new Drafts(slug)
    this.alerts = new Alerts(slug)
    this.applier = new Applier(this.client, {
      viewpoint: this,
      settled: (conversation) => this.outbox.settled(conversation),
      onArrival: (conversation) => this.alerts.arrived(conversation, this.onScreen),
      onTyping: (conversation, doing) => this.typists.note(conversation, doing),
    })
    let stands: () => void = () => undefined
    this.ready = new Promise<void>((resolve) => {
      stands = resolve
      window.setTimeout(resolve, PATIENCE)
    })
    this.feed = new SharedFeed(`frontdesk.feed.${slug}.${me.person.id}`, {
      onState: (state) => {
        if (state === 'live') stands()
        this.setFeedState(state)
      },
      onEvents: (events) => this.applier.take(events),
      onReset: () => void this.client.invalidateQueries(),
    })
  }

  open(): void {
    this.feed.start()
    this.outbox.retry()
  }

  close(): void {
    this.feed.stop()
    this.applier.stop()
    this.outbox.stop()
    this.alerts.stop()
    this.typists.stop()
    this.client.clear()
  }

  readonly isMe = (assignee: { id: string }): boolean => assignee.id === this.me.person.id

  readonly selected = (): string | null => this.onScreen

  readonly shown = (): string | null => this.list

  select(conversation: string | null): void {
    const before = this.onScreen
    this.onScreen = conversation
    if (before && before !== conversation) conversationCache.prune(this.client, before, this)
  }

  /** The list that is on the screen, by the filter of its query. */
  show(filter: Filter): void {
    const list = hashKey([filter])
    if (this.list === list) return
    this.list = list
    if (this.onScreen) conversationCache.prune(this.client, this.onScreen, this)
  }

  /** What one of our own requests brought back. */
  readonly put = (conversation: Conversation): void => conversationCache.put(this.client, conversation, this)

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly state = (): FeedState => this.feedState

  private setFeedState(state: FeedState): void {
    const back = state === 'live' && this.feedState !== 'live'
    this.feedState = state
    for (const listener of this.listeners) listener()
    if (back) this.outbox.retry()
  }
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('outside of a desk')
  return desk
}

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The feed says what changed; nothing becomes stale by itself.
        staleTime: Infinity,
        gcTime: 15 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // A server on this very machine is there without an internet.
        networkMode: 'always',
        retry: (failures, error) => failures < 4 && (!(error instanceof Problem) || error.passing),
        retryDelay: (failures) => Math.min(8_000, 400 * 2 ** failures),
      },
      mutations: { networkMode: 'always' },
    },
  })
}
