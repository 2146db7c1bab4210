import type { z } from 'zod'
import { AppError, type ErrorDetail, type FieldErrors } from '../shared/errors.ts'
import type { App } from './app.ts'
import type { Context } from './context.ts'
import { inSavepoint } from './savepoint.ts'

/** A command or query ready to call: raw input in, checked by its own schema. */
export interface Operation<S extends z.ZodType, R> {
  (ctx: Context, input: z.input<S>): Promise<R>
  schema: S
  kind: 'command' | 'query'
  /** When to find out who asks: a crowd is asked about together (docs/decisions/0037). Left out, at once. */
  turn?(app: App): Promise<void>
}

/**
 * A change. Parses the input, opens a transaction (a savepoint inside another command) and runs; whatever is thrown
 * undoes all of it. Page, API, job and test call the same one.
 */
export function command<S extends z.ZodType, R>(
  schema: S,
  run: (ctx: Context, input: z.output<S>) => Promise<R>
): Operation<S, R> {
  const operation = async (ctx: Context, input: z.input<S>): Promise<R> => {
    const parsed = parseInput(schema, input)
    if (!ctx.db.isTransaction) {
      const result = await ctx.db.transaction().execute((db) => run({ ...ctx, db }, parsed))
      ctx.app.relay.nudge()
      return result
    }
    return inSavepoint(ctx, () => run(ctx, parsed))
  }
  return Object.assign(operation, { schema, kind: 'command' as const })
}

/** A question. Parses the input and reads; what `ctx.actor` may not see does not exist. */
export function query<S extends z.ZodType, R>(
  schema: S,
  run: (ctx: Context, input: z.output<S>) => Promise<R>
): Operation<S, R> {
  const operation = async (ctx: Context, input: z.input<S>): Promise<R> => run(ctx, parseInput(schema, input))
  return Object.assign(operation, { schema, kind: 'query' as const })
}

/**
 * Checks raw input; throws `invalid` with one reason per field. A schema may give its own reason as message
 * ("plans.title_missing"); the general ones are named after Zod's issue codes ("input.too_small").
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fields: FieldErrors = {}
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.')
    if (fields[path]) continue
    const own = /^[a-z]+\.[a-z_]+$/.test(issue.message)
    fields[path] = own ? { reason: issue.message } : { reason: `input.${issue.code}`, detail: detailOf(issue) }
  }
  throw new AppError('invalid', 'input.invalid', { fields })
}

/** The limits that a sentence needs ("at least 8 characters"); never what was typed. */
function detailOf(issue: z.core.$ZodIssue): ErrorDetail {
  switch (issue.code) {
    case 'too_small':
      return { of: issue.origin, minimum: Number(issue.minimum) }
    case 'too_big':
      return { of: issue.origin, maximum: Number(issue.maximum) }
    case 'invalid_format':
      return { format: issue.format }
    case 'not_multiple_of':
      return { divisor: issue.divisor }
    default:
      return {}
  }
}
