import type { Answer } from '../../../api/rehearsal'

/** A line of the trial, and what came of it. */
export interface Turn {
  customer: string
  answer: Answer
}

/** The trial as a scenario: the same lines, the same tools. JSON strings are YAML too. */
export function scenarioOf(name: string, turns: Turn[]): string {
  const lines = turns.flatMap(({ customer, answer }) => {
    const tools = answer.tools.map((tool) => tool.name)
    return [`  - customer: ${JSON.stringify(customer)}`, ...(tools.length > 0 ? [`    tools: ${JSON.stringify(tools)}`] : [])]
  })
  const handler = turns.some(({ answer }) => answer.hand_off) ? 'agent' : 'assistant'
  return [`name: ${JSON.stringify(name)}`, 'lines:', ...lines, `end: {handler: ${handler}}`, ''].join('\n')
}
