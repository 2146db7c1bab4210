/** The tokens that people make for programs of their own. */
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { z } from 'zod'
import { MakeToken, TokenId, type ApiToken, type NewToken } from '../../schema/tokens.ts'
import { endToken, ensureInPerson, insertToken } from './make.ts'

/** The token comes back this one time; only its hash is kept. */
export const makeToken = command(MakeToken, async (ctx, input): Promise<NewToken> => insertToken(ctx, { id: ensureInPerson(ctx), kind: 'pat', unitId: null }, input))

export const revokeToken = command(TokenId, async (ctx, { tokenId }): Promise<void> => {
  const ownerId = ensureInPerson(ctx)
  const token = await ctx.db.selectFrom('api_tokens').select('id').where('id', '=', tokenId).where('owner_id', '=', ownerId).executeTakeFirst()
  if (!token) throw new AppError('not_found', 'people.no_such_token')
  await endToken(ctx, { id: tokenId, ownerId, unitId: null })
})

export const listOwnTokens = query(z.object({}), async (ctx): Promise<ApiToken[]> => tokensOf(ctx, ensureInPerson(ctx)))

/** The valid ones first, then the latest first. */
export const tokensOf = beyond(async (ctx: Context, ownerId: string): Promise<ApiToken[]> => {
  const rows = await ctx.db
    .selectFrom('api_tokens')
    .select(['id', 'name', 'ending', 'scopes', 'read_only', 'unit_id', 'created_at', 'expires_at', 'last_used_on', 'revoked_at'])
    .where('owner_id', '=', ownerId)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()
  const names = await unitNamesOn(ctx, rows.flatMap(({ unit_id }) => unit_id ?? []), dayOf(ctx.now))
  const tokens = rows.map((row): ApiToken => ({
    id: row.id,
    name: row.name,
    ending: row.ending,
    scopes: row.scopes,
    readOnly: row.read_only,
    unit: row.unit_id === null ? null : { id: row.unit_id, name: names.get(row.unit_id)?.name ?? '' },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedOn: row.last_used_on,
    state: row.revoked_at ? 'revoked' : row.expires_at <= ctx.now ? 'expired' : 'valid'
  }))
  return [...tokens.filter(({ state }) => state === 'valid'), ...tokens.filter(({ state }) => state !== 'valid')]
})
