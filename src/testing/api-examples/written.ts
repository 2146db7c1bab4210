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

/** The schema of each answer as the description publishes it, components and all: what a stranger's program would check. */
export function schemasOf(description: object): (operation: ApiOperation) => z.ZodType {
  const { paths, components } = JSON.parse(JSON.stringify(description).replaceAll('#/components/schemas/', '#/$defs/')) as Described
  const made = new Map<string, z.ZodType>()
  return ({ path, method, status }) => {
    const key = `${method} ${path}`
    const known = made.get(key)
    if (known) return known
    const schema = paths?.[path]?.[method]?.responses[String(status)]?.content['application/json']?.schema ?? {}
    const whole = { ...schema, $defs: namedBy(schema, components?.schemas ?? {}) }
    const found = z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0])
    made.set(key, found)
    return found
  }
}

/** The components that a schema needs. All of them, for each of some hundred answers, would take most of the time. */
function namedBy(schema: object, all: Record<string, object>): Record<string, object> {
  const needed: Record<string, object> = {}
  const waiting = [schema]
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    for (const [, name = ''] of JSON.stringify(one).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      const component = all[name]
      if (!component || needed[name]) continue
      needed[name] = component
      waiting.push(component)
    }
  }
  return needed
}
