/** A guest asks for what any entrant may, by the secret of their page: it stands for them in one round, and there is no other way in. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { query, type Operation } from '#platform/server/command.ts'
import { requestContext, type Actor, type Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import { GuestCode, isGuestCode, type GuestEntry } from '../../schema.ts'
import { ownDown } from '../pseudonym-down.ts'
import { findRoundResult } from '../result.ts'
import { codeHash } from './keys.ts'

interface Guest {
  personId: string
  enteredAt: Date
  contestId: string
  number: number
  quizId: string
  roundId: string
  board: boolean
}

/** Throws for a secret that stands for nobody. */
export async function guestOf(ctx: Context, code: string): Promise<Guest> {
  const found = isGuestCode(code)
    ? await beyondWall(ctx, ({ db }) =>
        db.selectFrom('contest_guests as g').innerJoin('contest_rounds as r', 'r.id', 'g.round_id')
          .select(['g.person_id as personId', 'g.entered_at as enteredAt', 'r.contest_id as contestId', 'r.number', 'r.quiz_id as quizId', 'r.id as roundId', sql<boolean>`coalesce((r.published::jsonb #>> '{rules,guests,board}')::boolean, false)`.as('board')])
          .where('g.code_hash', '=', codeHash(code)).executeTakeFirst())
    : undefined
  if (!found) throw new AppError('not_found', 'contests.no_such_entry')
  return found
}

/** What the guest asks for, the database answers to the guest. */
export function askedBy(ctx: Context, { personId }: Pick<Guest, 'personId'>): Context {
  const actor: Actor = { personId, name: '', grants: [] }
  if (ctx.db.isTransaction) return { ...ctx, actor }
  return requestContext(ctx.app, { actor, locale: ctx.locale, now: ctx.now, requestId: ctx.requestId })
}

/** The same operation, asked for by whoever holds the secret; who else is signed in in that browser does not matter. */
export function throughGuest<S extends z.ZodType, R>(operation: Operation<S, R>, code: string): Operation<S, R> {
  const { schema, kind } = operation
  return Object.assign(async (ctx: Context, input: z.input<S>): Promise<R> => operation(askedBy(ctx, await guestOf(ctx, code)), input), { schema, kind })
}

export const findGuestEntry = query(GuestCode, async (ctx, { code }): Promise<GuestEntry> => {
  const guest = await guestOf(ctx, code)
  const { contestId, number } = guest
  const result = await findRoundResult(askedBy(ctx, guest), { contestId, number }).catch((error: unknown) => {
    if (isAppError(error) && error.reason === 'contests.no_result') return null
    throw error
  })
  const { roundId, ...told } = guest
  const chosen = await ctx.db.selectFrom('contest_pseudonyms').select('name').where('round_id', '=', roundId).where('person_id', '=', guest.personId).executeTakeFirst()
  return { ...told, pseudonym: chosen?.name ?? null, takenDown: await ownDown(askedBy(ctx, guest), roundId), result }
})
