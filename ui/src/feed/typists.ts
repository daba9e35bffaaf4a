/** Which customers are typing or recording now. What is not told again is over: the word that ends it may never come. */

export type Doing = 'typing' | 'recording'

/** As long as a sentence or a few words into the phone may take. */
const LASTS = 25_000

export class Typists {
  private readonly now = new Map<string, { doing: Doing; timer: number }>()
  private readonly listeners = new Set<() => void>()

  /** Anything but typing and recording ends both. */
  note(conversation: string, doing: string | null): void {
    const was = this.now.get(conversation)
    window.clearTimeout(was?.timer)
    if (doing === 'typing' || doing === 'recording') {
      const timer = window.setTimeout(() => this.note(conversation, null), LASTS)
      this.now.set(conversation, { doing, timer })
    } else if (!this.now.delete(conversation)) return
    for (const listener of this.listeners) listener()
  }

  stop(): void {
    for (const { timer } of this.now.values()) window.clearTimeout(timer)
    this.now.clear()
  }

  readonly of = (conversation: string): Doing | null => this.now.get(conversation)?.doing ?? null

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
