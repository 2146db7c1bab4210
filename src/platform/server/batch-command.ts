import type { z } from 'zod'
import { isAppError, type AppError } from '../shared/errors.ts'
import type { App } from './app.ts'
import type { BatchLimits } from './batches.ts'
import { parseInput, type Operation } from './command.ts'
import { createContext, type Actor, type Context } from './context.ts'
import { inSavepoint } from './savepoint.ts'

/** A request that has been checked, and who sent it when. */
export interface Checked<T> {
  item: T
  actor: Actor | null
  now: Date
  requestId: string
}

export interface BatchRules<S extends z.ZodType, T, R> extends Partial<BatchLimits> {
  /** Unique over all modules: the name of the queue. */
  name: string
  /** May this actor do this? Asked of each request by itself, with its own context, before it joins a batch. */
  check(ctx: Context, input: z.output<S>): Promise<T>
  /**
   * Writes them all with few statements and records one event. `ctx` has no actor: each item brings its own. The answer to
   * one item may be an AppError, which refuses that one alone. What was written and not acknowledged may come once more,
   * so the rows' ids must be those of the requests.
   */
  write(ctx: Context, items: Checked<T>[]): Promise<(R | AppError)[]>
}

const AT_ONCE = 500
const LONGEST = 5000

/**
 * A change that comes from many people in the same second (docs/decisions/0032). Called like any command; requests that
 * arrive while a transaction runs share the next one, and each is answered after its commit. Inside another transaction
 * it writes there, alone.
 */
export function batchCommand<S extends z.ZodType, T, R>(schema: S, { name, check, write, atOnce = AT_ONCE, longest = LONGEST }: BatchRules<S, T, R>): Operation<S, R> {
  const operation = async (ctx: Context, input: z.input<S>): Promise<R> => {
    const item = await check(ctx, parseInput(schema, input))
    const checked: Checked<T> = { item, actor: ctx.actor, now: ctx.now, requestId: ctx.requestId }
    if (ctx.db.isTransaction) return inSavepoint(ctx, async () => given((await write({ ...ctx, actor: null }, [checked]))[0]) as R)
    const { app } = ctx
    const result = await app.services.batches.add(
      name,
      { atOnce, longest },
      (db, items, endsWithLast) => write({ ...createContext(app, { requestId: `batch:${name}` }), db, ...(endsWithLast && { endsWithLast }) }, items as Checked<T>[]),
      checked
    )
    return given(result) as R
  }
  return Object.assign(operation, { schema, kind: 'command' as const, turn: (app: App) => app.services.batches.turn(name, longest) })
}

function given(result: unknown): unknown {
  if (isAppError(result)) throw result
  return result
}
