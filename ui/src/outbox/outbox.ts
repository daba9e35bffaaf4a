/** Messages on their way to the server: in order per conversation, tried again until they arrive or are refused. */

import { newKey } from '../api/client'
import * as messages from '../api/messages'
import { Problem, sentenceOf } from '../api/problem'
import type { Message, Outgoing } from '../api/types'
import type { Upload } from '../api/upload'
import { forget, restore, store, type Attached, type Pending } from './pending'

const LONGEST_WAIT = 15_000
const NONE: Pending[] = []

export interface Attachment {
  file: Attached
  upload: Upload
}

export class Outbox {
  private all = new Map<string, Pending[]>()
  private readonly uploads = new Map<string, Upload>()
  private readonly busy = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private wakeUps: (() => void)[] = []
  private stopped = false

  constructor(
    private readonly slug: string,
    private readonly onSent: (message: Message) => void,
  ) {
    for (const pending of restore(slug)) this.set(pending)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  of(conversation: string): Pending[] {
    return this.all.get(conversation) ?? NONE
  }

  get empty(): boolean {
    return [...this.all.values()].every((line) => line.length === 0)
  }

  send(conversation: string, outgoing: Outgoing, attachment?: Attachment): void {
    const key = newKey()
    if (attachment) this.uploads.set(key, attachment.upload)
    attachment?.upload.subscribe(() => this.progress(key, attachment.upload.share))
    this.set({
      key,
      conversation,
      outgoing,
      createdAt: new Date().toISOString(),
      state: attachment ? 'uploading' : 'sending',
      progress: 0,
      sentence: null,
      file: attachment?.file ?? null,
    })
    void this.run(conversation)
  }

  /** Try again at once: everything that waits, or one that was refused. */
  retry(key?: string): void {
    const pending = key ? this.find(key) : undefined
    const upload = key ? this.uploads.get(key) : undefined
    if (upload?.failed) upload.again()
    if (pending) this.set({ ...pending, state: upload ? 'uploading' : 'sending', sentence: null })
    for (const wakeUp of this.wakeUps.splice(0)) wakeUp()
    for (const conversation of this.all.keys()) void this.run(conversation)
  }

  /** Give one up; returns it, so that its text can be edited. */
  discard(key: string): Pending | undefined {
    const pending = this.find(key)
    this.uploads.get(key)?.stop()
    if (pending) this.drop(pending)
    return pending
  }

  /** Resolves once nothing is between us and the server in this conversation. */
  async settled(conversation: string): Promise<void> {
    while (this.of(conversation).some((pending) => pending.state === 'sending')) await new Promise<void>(this.once)
  }

  stop(): void {
    this.stopped = true
    this.retry()
  }

  private readonly once = (resolve: () => void): void => {
    const end = this.subscribe(() => {
      end()
      resolve()
    })
  }

  private async run(conversation: string): Promise<void> {
    if (this.busy.has(conversation)) return
    this.busy.add(conversation)
    for (let failures = 0; !this.stopped; ) {
      const next = this.of(conversation).find((pending) => pending.state !== 'refused')
      if (!next) break
      failures = (await this.attempt(next)) ? 0 : failures + 1
      if (failures > 0) await this.pause(Math.min(LONGEST_WAIT, 500 * 2 ** failures))
    }
    this.busy.delete(conversation)
  }

  /** False if it shall be tried again later. */
  private async attempt(pending: Pending): Promise<boolean> {
    try {
      const ready = await this.uploaded(pending)
      if (!ready) return true
      this.set({ ...ready, state: 'sending', sentence: null })
      this.onSent(await messages.send(ready.conversation, ready.outgoing, ready.key))
      this.drop(ready)
      return true
    } catch (error) {
      return this.failed(pending.key, error)
    }
  }

  private async uploaded(pending: Pending): Promise<Pending | undefined> {
    const upload = this.uploads.get(pending.key)
    const { content } = pending.outgoing
    if (!upload || content.type !== 'media') return this.find(pending.key)
    const media = await upload.done
    this.uploads.delete(pending.key)
    const now = this.find(pending.key)
    return now && { ...now, outgoing: { ...now.outgoing, content: { ...content, media_id: media.id } } }
  }

  private failed(key: string, error: unknown): boolean {
    const pending = this.find(key)
    if (!pending) return true
    const again = error instanceof Problem && (error.passing || error.status === 401) && !this.uploads.has(key)
    this.set({ ...pending, state: again ? 'waiting' : 'refused', sentence: sentenceOf(error) })
    return !again
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      window.setTimeout(resolve, milliseconds)
      this.wakeUps.push(resolve)
    })
  }

  private progress(key: string, share: number): void {
    const pending = this.find(key)
    if (pending?.state === 'uploading') this.change({ ...pending, progress: share })
  }

  private find(key: string): Pending | undefined {
    return [...this.all.values()].flat().find((pending) => pending.key === key)
  }

  private set(pending: Pending): void {
    store(this.slug, pending)
    this.change(pending)
  }

  private change(pending: Pending): void {
    const line = this.of(pending.conversation)
    const there = line.some((other) => other.key === pending.key)
    const next = there ? line.map((other) => (other.key === pending.key ? pending : other)) : [...line, pending]
    this.all.set(pending.conversation, next)
    this.tell()
  }

  private drop(pending: Pending): void {
    const rest = this.of(pending.conversation).filter((other) => other.key !== pending.key)
    this.all.set(pending.conversation, rest)
    this.uploads.delete(pending.key)
    forget(this.slug, pending.key)
    if (pending.file?.preview) window.setTimeout(() => URL.revokeObjectURL(pending.file?.preview ?? ''), 60_000)
    this.tell()
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener()
  }
}
