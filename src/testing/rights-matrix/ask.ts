/** Asks an operation as every role, inside the unit and outside of it, and undoes whatever it did. */
import { sql } from 'kysely'
import { grantsOf, PERMISSIONS, ROLE_RULES, ROLES, withNeeds, type Permission } from '#foundations/people/rules.ts'
import type { Actor, Context, Grant } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { as } from '../world.ts'

/** done: nothing stood in the way of rights; empty: the answer of somebody without any right. */
export type Outcome = 'done' | 'empty' | 'forbidden' | 'hidden'
export type Call = (ctx: Context) => Promise<unknown>

class Undone extends Error {}

export interface Matrix {
  /** Asked in one transaction that leaves nothing behind. */
  ask(call: Call, who: Record<string, Grant[]>): Promise<Record<string, Outcome>>
}

const FROM = '2025-07-01'

/** The grants of each role at a unit, with everything below it. */
export function asEveryRole(unitId: string): Record<string, Grant[]> {
  return Object.fromEntries(ROLES.map((role) => [role, grantsOf([{ role, unitId, from: FROM, to: null, subtree: true }])]))
}

/** The same for each permission alone, with what it needs: for finding out what an operation asks for. */
export function asEveryPermission(unitId: string): Record<string, Grant[]> {
  return Object.fromEntries(PERMISSIONS.map((permission) => [permission, withNeeds([permission]).map((one) => ({ permission: one, unitId, subtree: true, from: FROM, to: null }))]))
}

export const holds = (who: string, permission: Permission): boolean => ROLE_RULES[who as (typeof ROLES)[number]].permissions.includes(permission)

/** `person` is somebody who has done nothing yet and belongs to nothing but what the grants say. */
export function openMatrix(ctx: Context, person: Actor): Matrix {
  return {
    async ask(call, who) {
      const found: Record<string, Outcome> = {}
      await undoing(ctx, async (inside) => {
        const nothing = await answer(inside, call, { ...person, grants: [] })
        for (const [name, grants] of Object.entries(who)) {
          const told = await answer(inside, call, { ...person, grants })
          found[name] = told.outcome === 'done' && nothing.outcome === 'done' && told.text === nothing.text ? 'empty' : told.outcome
        }
      })
      return found
    }
  }
}

async function answer(ctx: Context, call: Call, actor: Actor): Promise<{ outcome: Outcome; text: string }> {
  let text = ''
  try {
    await undoing(as(ctx, actor), async (inside) => {
      text = JSON.stringify(await call(inside)) ?? ''
    })
    return { outcome: 'done', text }
  } catch (error) {
    const status = statusOf(error)
    // Any other refusal comes after the rights: the state of the thing, or the input.
    return { outcome: status === 404 ? 'hidden' : status === 403 || status === 401 ? 'forbidden' : 'done', text: `${status}` }
  }
}

/** Of our own errors, and of those that Kit throws for pages. */
function statusOf(error: unknown): number {
  if (isAppError(error)) return error.status
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number') return error.status
  throw error
}

async function undoing(ctx: Context, run: (ctx: Context) => Promise<void>): Promise<void> {
  try {
    if (!ctx.db.isTransaction) {
      await ctx.db.transaction().execute(async (db) => {
        await run({ ...ctx, db })
        throw new Undone()
      })
      return
    }
    const name = `matrix_${newId().replaceAll('-', '')}`
    await sql.raw(`savepoint ${name}`).execute(ctx.db)
    try {
      await run(ctx)
    } finally {
      await sql.raw(`rollback to savepoint ${name}`).execute(ctx.db)
    }
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
}
