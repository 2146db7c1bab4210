/** How an example is written down, and what an answer must look like. */
import { z } from 'zod'
import type { ApiOperation } from '#platform/server/api.ts'
import type { ApiExample } from '#platform/server/api-examples.ts'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const INSTANT = /"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z"/g
const SECRET = /"(secret|password|publicKey|fingerprint)": ?"[^"]*"/g
/** A list of many rows shows its first ones. */
const ROWS = 2

/** The same ids and moments each time it is written, nothing secret, and no more rows than a reader needs. */
export function exampleOf(example: ApiExample): ApiExample {
  const ids = new Map<string, string>()
  const text = JSON.stringify(shorten(example))
    .replaceAll(ID, (id) => {
      const known = ids.get(id) ?? `01990000-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`
      ids.set(id, known)
      return known
    })
    .replaceAll(INSTANT, '"2026-03-10T02:00:00.000Z"')
    .replaceAll(SECRET, (_, name: string) => `"${name}":"…"`)
  return JSON.parse(text) as ApiExample
}

function shorten<T>(value: T): T {
  if (Array.isArray(value)) return value.slice(0, ROWS).map(shorten) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shorten(part)])) as T
}

interface Described {
  paths?: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>>
  components?: { schemas?: Record<string, object> }
}

/** The schema of an answer as the description publishes it, components and all: what a stranger's program would check. */
export function schemaOf(description: object, { path, method, status }: ApiOperation): z.ZodType {
  const { paths, components } = description as Described
  const schema = paths?.[path]?.[method]?.responses[String(status)]?.content['application/json']?.schema ?? {}
  const whole = JSON.stringify({ ...schema, $defs: components?.schemas ?? {} }).replaceAll('#/components/schemas/', '#/$defs/')
  return z.fromJSONSchema(JSON.parse(whole) as Parameters<typeof z.fromJSONSchema>[0])
}
