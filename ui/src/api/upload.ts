import { address, headers, newKey } from './client'
import { Problem, unreachable } from './problem'
import type { StoredMedia } from './types'

/** A file on its way to the server, beginning at once. `fetch` cannot tell how much has gone; XMLHttpRequest can. */
export class Upload<Stored = StoredMedia> {
  /** 0 to 1 */
  share = 0
  failed = false
  done: Promise<Stored>
  private request = new XMLHttpRequest()
  private readonly listeners = new Set<() => void>()

  constructor(
    readonly file: File,
    private readonly path = '/v1/media',
  ) {
    this.done = this.begin()
  }

  again(): void {
    this.request = new XMLHttpRequest()
    this.done = this.begin()
  }

  stop(): void {
    this.request.abort()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private begin(): Promise<Stored> {
    this.change(0, false)
    const done = this.send()
    done.catch(() => this.change(this.share, true))
    return done
  }

  private send(): Promise<Stored> {
    const { request } = this
    return new Promise<Stored>((resolve, reject) => {
      request.upload.onprogress = (event) => event.lengthComputable && this.change(event.loaded / event.total, false)
      request.onerror = () => reject(unreachable())
      request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
      request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText) as Stored) : reject(refusal(request)))
      const form = new FormData()
      form.append('file', this.file, this.file.name)
      request.open('POST', address(this.path))
      for (const [name, value] of Object.entries({ ...headers(), 'Idempotency-Key': newKey() })) request.setRequestHeader(name, value)
      request.send(form)
    })
  }

  private change(share: number, failed: boolean): void {
    this.share = share
    this.failed = failed
    for (const listener of this.listeners) listener()
  }
}

function refusal(request: XMLHttpRequest): Problem {
  try {
    return new Problem({ ...(JSON.parse(request.responseText) as object), status: request.status })
  } catch {
    return new Problem({ status: request.status })
  }
}
