/** Statements that a process puts together once (docs/decisions/0037). */
import { sql, type CompiledQuery, type RawBuilder } from 'kysely'
import { boundedMap, type BoundedMap } from './bounded-map.ts'
import type { Context } from './context.ts'
import { KEPT, MOST_KEPT } from './kept-statements.ts'

declare module './app.ts' {
  interface AppServices {
    keptTexts: KeptTexts
  }
}

/** By the function that wrote them, and by what it wrote them for. */
export type KeptTexts = WeakMap<object, BoundedMap<number, KeptText>>

export const keepTexts = (): KeptTexts => new WeakMap()

interface KeptText extends Pick<CompiledQuery, 'query' | 'queryId' | 'sql'> {
  /** Which values it asks for, in their order. */
  names: string[]
}

/** Stands in the text for a value that comes with each question. */
export type Place<V> = (name: keyof V & string) => RawBuilder<unknown>

/**
 * A statement whose text is written, compiled and looked through once: to do so for each question takes longer than to send it. It begins
 * with KEPT, so what is said there holds. `write` may know nothing but what it is given, else one question would be answered as another
 * was asked: it stands outside of every function that knows who asks, and a value in its text is refused.
 */
export function keptStatement<R, V extends object>(write: (place: Place<V>, count: number) => RawBuilder<R>): (ctx: Context, count: number, values: V) => Promise<R[]> {
  return async (ctx, count, values) => {
    const { query, queryId, sql: text, names } = textOf(ctx, write, count)
    const { rows } = await ctx.db.executeQuery<R>({ query, queryId, sql: text, parameters: names.map((name) => values[name as keyof V]) })
    return rows
  }
}

function textOf<R, V>(ctx: Context, write: (place: Place<V>, count: number) => RawBuilder<R>, count: number): KeptText {
  const all = ctx.app.services.keptTexts
  let texts = all.get(write)
  if (!texts) all.set(write, (texts = boundedMap(MOST_KEPT)))
  const known = texts.get(count)
  if (known) return known
  const written = sql`${sql.raw(KEPT)}${write((name) => sql.val(new Asked(name)), count)}`.compile(ctx.db)
  const text = { query: written.query, queryId: written.queryId, sql: written.sql, names: written.parameters.map(nameOf) }
  texts.set(count, text)
  return text
}

class Asked {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

function nameOf(parameter: unknown): string {
  if (parameter instanceof Asked) return parameter.name
  throw new Error('A text that is kept holds no value of its own: it would be everybody’s.')
}
