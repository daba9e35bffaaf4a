import type { NewTool, Tool } from '../../../api/tools'

/** A tool while it is being written: its arguments as text, its secret only where it is given anew. */
export interface ToolDraft extends Required<Omit<NewTool, 'arguments' | 'secret' | 'secret_header'>> {
  written: string
  secret_header: string
  secret: string
}

const NO_ARGUMENTS = { type: 'object', properties: {} }

export function drafted(tool: Tool | null): ToolDraft {
  return {
    kind: tool?.kind ?? 'http',
    name: tool?.name ?? '',
    description: tool?.description ?? '',
    url: tool?.url ?? '',
    method: (tool?.method ?? 'GET') as ToolDraft['method'],
    seconds: tool?.seconds ?? 10,
    changes: tool?.changes ?? false,
    enabled: tool?.enabled ?? true,
    written: JSON.stringify(tool?.arguments ?? NO_ARGUMENTS, null, 2),
    secret_header: tool?.secret_header ?? '',
    secret: '',
  }
}

/** The arguments; undefined while they are no JSON object. */
export function argumentsOf(draft: ToolDraft): Record<string, unknown> | undefined {
  if (draft.kind === 'mcp') return NO_ARGUMENTS
  try {
    const read: unknown = JSON.parse(draft.written)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
