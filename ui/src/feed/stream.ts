/**
 * Server-sent events read with `fetch`. The browser's own EventSource hides what we need: heartbeats (to notice a line
 * that is dead but not closed), HTTP statuses (signed out is not an outage), and the moment of the next attempt.
 */

import { headers } from '../api/client'
import type { FeedEvent } from '../api/types'

export type FeedState = 'connecting' | 'live' | 'reconnecting' | 'signed-out'

export interface Following {
  /** The number of the last event seen, null before the first. */
  position: () => number | null
  onState: (state: FeedState) => void
  onEvents: (events: FeedEvent[]) => void
  /** Anything arrived, if only a heartbeat. */
  onPulse: () => void
}

/** Longer than two of the server's heartbeats: nothing at all for this long is a dead line. */
const SILENCE = 45_000
const LONGEST_WAIT = 10_000

export async function follow(following: Following, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    following.onState(failures === 0 ? 'connecting' : 'reconnecting')
    const outcome = await readOnce(following, signal)
    if (signal.aborted) return
    if (outcome === 'signed-out') return following.onState('signed-out')
    if (outcome === 'was-live') failures = 0
    following.onState('reconnecting')
    await pause(Math.min(LONGEST_WAIT, 300 * 2 ** failures) * (0.7 + 0.6 * Math.random()), signal)
  }
}

type Outcome = 'was-live' | 'failed' | 'signed-out'

async function readOnce(following: Following, signal: AbortSignal): Promise<Outcome> {
  const attempt = new AbortController()
  const giveUp = () => attempt.abort()
  signal.addEventListener('abort', giveUp)
  const silence = new Silence(giveUp)
  let outcome: Outcome = 'failed'
  try {
    const response = await open(following.position(), attempt.signal)
    if (response.status === 401) return 'signed-out'
    if (!response.ok || !response.body) return 'failed'
    await read(response.body, following, silence, () => {
      outcome = 'was-live'
      following.onState('live')
    })
  } catch {
    // A broken line is no news: the caller tries again.
  } finally {
    silence.end()
    signal.removeEventListener('abort', giveUp)
  }
  return outcome
}

function open(position: number | null, signal: AbortSignal): Promise<Response> {
  const resume = position === null ? {} : { 'Last-Event-ID': String(position) }
  return fetch('/v1/feed', {
    headers: { Accept: 'text/event-stream', ...headers(), ...resume },
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  })
}

async function read(body: ReadableStream<Uint8Array>, following: Following, silence: Silence, onLive: () => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let rest = ''
  let live = false
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    silence.broken()
    following.onPulse()
    const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    const events = blocks.flatMap(parse)
    if (events.length > 0) following.onEvents(events)
    // The first words of a stream say where it begins; only then nothing can be missed any more.
    if (!live) onLive()
    live = true
  }
}

function parse(block: string): FeedEvent[] {
  const fields = new Map<string, string>()
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon)
    const value = line.slice(colon + 1).replace(/^ /, '')
    fields.set(name, fields.has(name) ? `${fields.get(name)}\n${value}` : value)
  }
  // An id alone is a place in the feed without an event: where a new follower begins.
  const type = fields.get('event') ?? (fields.has('id') ? 'feed.place' : null)
  if (!type) return []
  const known = JSON.parse(fields.get('data') ?? '{}') as Partial<FeedEvent>
  const number = known.number ?? Number(fields.get('id') ?? Number.NaN)
  return [{ number, type, at: known.at ?? '', conversation_id: known.conversation_id ?? null, data: known.data ?? {} }]
}

class Silence {
  private timer: number

  constructor(private readonly onTooLong: () => void) {
    this.timer = window.setTimeout(onTooLong, SILENCE)
  }

  broken(): void {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(this.onTooLong, SILENCE)
  }

  end(): void {
    window.clearTimeout(this.timer)
  }
}

/** Wait, but no longer than until the machine is online or the page is looked at again. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController()
    const end = () => {
      window.clearTimeout(timer)
      done.abort()
      resolve()
    }
    const timer = window.setTimeout(end, milliseconds)
    window.addEventListener('online', end, { signal: done.signal })
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && end(), { signal: done.signal })
    signal.addEventListener('abort', end, { signal: done.signal })
  })
}
