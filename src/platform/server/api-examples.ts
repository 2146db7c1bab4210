/** Requests and answers that a test has sent to a real app; they stand in the description of the API beside each operation. */
import { readFileSync } from 'node:fs'
import type { createDocument } from 'zod-openapi'

export interface ApiExample {
  path?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  status: number
  /** Left out where the answer is a file. */
  answer?: unknown
}

/** By "post /tasks/{taskId}/reports". */
export type ApiExamples = Record<string, ApiExample>

const FILE = new URL('../../../openapi.examples.json', import.meta.url)

export function readExamples(): ApiExamples {
  return JSON.parse(readFileSync(FILE, 'utf8')) as ApiExamples
}

type Document = ReturnType<typeof createDocument>
interface Media {
  example?: unknown
}
interface Described {
  parameters?: { name?: string; in?: string; example?: unknown }[]
  requestBody?: { content?: Record<string, Media> }
  responses?: Record<string, { content?: Record<string, Media> }>
}

export function withExamples(document: Document, examples: ApiExamples): Document {
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, described] of Object.entries(methods as Record<string, Described>)) {
      const example = examples[`${method} ${path}`]
      if (example) addTo(described, example)
    }
  }
  return document
}

function addTo(described: Described, example: ApiExample): void {
  for (const parameter of described.parameters ?? []) {
    const given = (parameter.in === 'path' ? example.path : example.query)?.[parameter.name ?? '']
    if (given !== undefined) parameter.example = given
  }
  const body = described.requestBody?.content?.['application/json']
  if (body && example.body !== undefined) body.example = example.body
  const answer = described.responses?.[String(example.status)]?.content?.['application/json']
  if (answer && example.answer !== undefined) answer.example = example.answer
}
