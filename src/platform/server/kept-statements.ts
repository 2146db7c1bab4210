/** Statements that a connection parses and plans once (docs/decisions/0037). */
import type { Socket } from 'node:net'
import pg from 'pg'

/**
 * At the very beginning of a statement. Only for one that is asked again and again with the same text, and for which one plan is
 * right whatever the values are: a limit stands in the text as a number, rows are found by keys.
 */
export const KEPT = '/* kept */'

/** Texts of one process; what comes beyond them is planned each time, like everything else. */
export const MOST_KEPT = 300

const gathered = new WeakSet<Socket>()

/** What is asked in one go, up to the point where somebody waits, leaves in one piece: the database is woken once. */
function gather(stream: Socket): void {
  if (gathered.has(stream)) return
  gathered.add(stream)
  stream.cork()
  process.nextTick(() => {
    gathered.delete(stream)
    stream.uncork()
  })
}

/** A kind of connections that share their names for statements. */
export function keepingClient(): typeof pg.Client {
  const names = new Map<string, string>()

  function nameOf(text: string): string | null {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST_KEPT) return known ?? null
    const name = `kept_${names.size}`
    names.set(text, name)
    return name
  }

  return class KeepingClient extends pg.Client {
    // The one form that a pool and Kysely call; all others pass as they are.
    override query(...given: unknown[]): never {
      gather((this as unknown as { connection: { stream: Socket } }).connection.stream)
      const [text, values, ...more] = given
      const name = typeof text === 'string' && Array.isArray(values) && text.startsWith(KEPT) ? nameOf(text) : null
      const ask = super.query.bind(this) as (...all: unknown[]) => never
      return name === null ? ask(...given) : ask({ name, text, values }, ...more)
    }
  } as typeof pg.Client
}
