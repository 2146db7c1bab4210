import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import type { SigningKind } from '../../schema/delegations.ts'

/** By which token an event came about, and how its deputy signed. */
export interface Means {
  token: string | null
  signing: SigningKind | null
}

export async function meansOf(ctx: Context, events: Pick<EventRow, 'id' | 'data'>[]): Promise<Map<number, Means>> {
  const ids = (key: string): string[] => [...new Set(events.flatMap(({ data }) => (typeof data[key] === 'string' ? [data[key]] : [])))]
  const [tokenIds, delegationIds] = [ids('byToken'), ids('byDelegation')]
  if (!tokenIds.length && !delegationIds.length) return new Map()
  const tokens = tokenIds.length ? await beyondWall(ctx, ({ db }) => db.selectFrom('api_tokens').select(['id', 'name', 'ending']).where('id', 'in', tokenIds).execute()) : []
  const delegations = delegationIds.length ? await ctx.db.selectFrom('delegations').select(['id', 'kind']).where('id', 'in', delegationIds).execute() : []
  return new Map(
    events.map(({ id, data }) => {
      const token = tokens.find((one) => one.id === data['byToken'])
      const delegation = delegations.find((one) => one.id === data['byDelegation'])
      return [id, { token: token ? `${token.name} (…${token.ending})` : null, signing: (delegation?.kind as SigningKind | undefined) ?? null }]
    })
  )
}
