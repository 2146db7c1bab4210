import { z } from 'zod'
import { command } from './command.ts'
import type { Context } from './context.ts'

class Undone extends Error {}

/** Runs it and undoes it whole: what was tried is exactly what will be done. */
export async function triedOut<R>(ctx: Context, run: (ctx: Context) => Promise<R>): Promise<R> {
  const out: { result: R }[] = []
  const attempt = command(z.object({}), async (inside) => {
    out.push({ result: await run(inside) })
    throw new Undone()
  })
  try {
    await attempt(ctx, {})
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  const [done] = out
  if (!done) throw new Error('It was not tried.')
  return done.result
}
