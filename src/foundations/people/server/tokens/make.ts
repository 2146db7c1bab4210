import { unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { z } from 'zod'
import type { MakeToken, NewToken } from '../../schema/tokens.ts'
import { hashOfToken, newToken, type TokenKind } from './secret.ts'

const MOST_VALID = 20
const DAY_MS = 86_400_000

/** Neither a program nor a deputy changes accounts, tokens and delegations: only the person, signed in. */
export function ensureInPerson(ctx: Context): string {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  ensure(!ctx.actor.token && !ctx.actor.onBehalfOf, 'forbidden', 'people.in_person_only')
  return ctx.actor.personId
}

interface Owner {
  id: string
  kind: TokenKind
  /** Of a service account. */
  unitId: string | null
}

export const insertToken = beyond(async (ctx: Context, owner: Owner, input: z.output<typeof MakeToken>): Promise<NewToken> => {
  const makerId = ensureInPerson(ctx)
  if (input.unitId !== null) await ensureUnit(ctx, input.unitId)
  const { count } = await ctx.db
    .selectFrom('api_tokens')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_id', '=', owner.id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirstOrThrow()
  ensure(count < MOST_VALID, 'conflict', 'people.token_too_many', { limit: MOST_VALID })
  const id = newId()
  const token = newToken(owner.kind)
  await ctx.db
    .insertInto('api_tokens')
    .values({
      id, owner_id: owner.id, name: input.name, ending: token.slice(-4), secret_hash: hashOfToken(token), scopes: input.scopes, read_only: input.readOnly,
      unit_id: input.unitId, created_by: makerId, created_at: ctx.now, expires_at: new Date(ctx.now.getTime() + input.days * DAY_MS)
    })
    .execute()
  await record(ctx, 'person.token_made', {
    subject: owner.id, unit: owner.unitId, data: { token: id, scopes: input.scopes, readOnly: input.readOnly, within: input.unitId, days: input.days }
  })
  return { id, token }
})

/** It holds no more with the next request. */
export const endToken = beyond(async (ctx: Context, token: { id: string; ownerId: string; unitId: string | null }): Promise<void> => {
  const by = ensureInPerson(ctx)
  const ended = await ctx.db
    .updateTable('api_tokens')
    .set({ revoked_at: ctx.now, revoked_by: by })
    .where('id', '=', token.id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  ensure(ended, 'conflict', 'people.token_ended_before')
  await record(ctx, 'person.token_revoked', { subject: token.ownerId, unit: token.unitId, data: { token: token.id } })
})

/** Names of units are no secret; a token for a unit where its owner has no rights simply has none. */
async function ensureUnit(ctx: Context, unitId: string): Promise<void> {
  const names = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
  const reason = 'people.token_unit_unknown'
  if (!names.has(unitId)) throw new AppError('invalid', reason, { fields: { unitId: { reason } } })
}
