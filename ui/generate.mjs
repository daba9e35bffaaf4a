// Writes src/api/schema.ts: the types of the server's own OpenAPI document, so that a change there is an error here.
// Run it with `npm run api` after the API changed; tests/browser/test_schema.py notices when it was forgotten.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const root = new URL('../', import.meta.url)
const python = ['.venv/bin/python', '.venv/Scripts/python.exe'].map((path) => fileURLToPath(new URL(path, root))).find(existsSync)
const printed = execFileSync(python ?? 'python3', ['-m', 'frontdesk.web.openapi'], { cwd: fileURLToPath(root), maxBuffer: 1 << 26 })
const document = JSON.parse(printed)

// Only what the page speaks to (the older systems' doors are for their programs), and only what differs: every refusal is
// a Problem, and what all requests carry is the client's business.
document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/v1/')))
for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
  operation.responses = Object.fromEntries(Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2')))
  for (const response of Object.values(operation.responses)) delete response.headers
  operation.parameters = operation.parameters?.filter((parameter) => parameter.in !== 'header')
}

const types = astToString(await openapiTS(document, { alphabetize: true, defaultNonNullable: false }))
const hash = createHash('sha256').update(printed.toString().trimEnd()).digest('hex')
const header = `// Made by generate.mjs from the OpenAPI document ${hash}. Do not edit.\n\n`
writeFileSync(new URL('src/api/schema.ts', import.meta.url), header + types)
