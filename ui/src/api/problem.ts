import { t } from '../strings'

interface ProblemDocument {
  status: number
  code?: string
  detail?: string
  title?: string
  errors?: { field?: string; sentence?: string; detail?: string }[]
  retry_after?: number
}

/** A refusal of the server's, or silence on the way to it (status 0), with a sentence for the person in front of the page. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Record<string, string>
  readonly retryAfter: number | null

  constructor(document: ProblemDocument) {
    super(sentence(document))
    this.name = 'Problem'
    this.status = document.status
    this.code = document.code ?? 'unknown'
    this.fields = Object.fromEntries((document.errors ?? []).map((e) => [e.field ?? '', e.sentence ?? e.detail ?? '']))
    this.retryAfter = document.retry_after ?? null
  }

  /** Worth trying again as it is: the server was not reached, was starting, or was busy. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

export function unreachable(): Problem {
  return new Problem({ status: 0, code: 'unreachable' })
}

export async function problemOf(response: Response): Promise<Problem> {
  const waiting = Number(response.headers.get('Retry-After'))
  const document: unknown = await response.json().catch(() => ({}))
  const known = typeof document === 'object' && document !== null ? document : {}
  return new Problem({ ...known, status: response.status, ...(waiting > 0 && { retry_after: waiting }) })
}

/** Any error as a sentence. */
export function sentenceOf(error: unknown): string {
  return error instanceof Problem ? error.message : t.problems.unknown
}

function sentence(document: ProblemDocument): string {
  const code = document.code ?? ''
  if (code === 'too_many_attempts') return t.problems.tooManyAttempts(document.retry_after ?? 60)
  const translated: Record<string, string> = t.problems.byCode
  if (code in translated) return translated[code] as string
  const named = (document.errors ?? []).map((e) => e.sentence ?? e.detail).filter(Boolean)
  return named.length > 0 ? named.join(' ') : (document.detail ?? document.title ?? t.problems.unknown)
}
