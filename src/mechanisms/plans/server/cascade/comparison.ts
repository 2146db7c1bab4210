/** One lower plan beside the higher plan: what it carries out, what it leaves out, what is new. */
import { hasRight } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { ComparePlans, type CascadeParagraph, type ComparedPair, type PlanComparison } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { storedItems, type StoredItems } from './items.ts'
import { findPlanRef } from './links.ts'

const MOST_LEFT_OUT = 200

export const comparePlans = query(ComparePlans, async (ctx, { planId, higherId, offset, limit }): Promise<PlanComparison> => {
  const plan = await findPlanHead(ctx, planId)
  const higher = await findPlanRef(ctx, higherId)
  const link = await ctx.db
    .selectFrom('plan_links')
    .select('compared_at as comparedAt')
    .where('plan_id', '=', planId)
    .where('higher_id', '=', higherId)
    .executeTakeFirst()
  if (!link) throw new AppError('not_found', 'plans.no_such_link')
  const lowerRows = paragraphsOf(await storedItems(ctx, planId))
  const higherRows = paragraphsOf(await storedItems(ctx, higherId))
  const pairs = await pairsOf(ctx, planId, higherId, new Map(higherRows.map((row) => [row.id, row])))
  const standing = pairs.filter((pair) => pair.state !== 'rejected')
  const taken = new Set(standing.map((pair) => pair.higher.id))
  const paired = new Set(standing.map((pair) => pair.lower))
  const of = Map.groupBy(pairs, (pair) => pair.lower)
  const leftOut = higherRows.filter((row) => !taken.has(row.id))
  const isPaired = lowerRows.filter((row) => paired.has(row.id)).length
  return {
    higher,
    comparedAt: link.comparedAt,
    counts: {
      lower: lowerRows.length, paired: isPaired, added: lowerRows.length - isPaired, higher: higherRows.length, leftOut: leftOut.length
    },
    rows: lowerRows.slice(offset, offset + limit).map((row) => ({
      ...row,
      pairs: (of.get(row.id) ?? []).map(({ lower: _, ...pair }) => pair)
    })),
    leftOut: leftOut.slice(0, MOST_LEFT_OUT),
    next: offset + limit < lowerRows.length ? offset + limit : null,
    can: { decide: await hasRight(ctx, 'plans.edit', plan.unitId) }
  }
})

function paragraphsOf({ items, places }: StoredItems): CascadeParagraph[] {
  return items.flatMap(({ address, text }) => {
    const place = places.get(address)
    const id = place?.itemId ?? place?.nodeId
    return id ? [{ id, address, text }] : []
  })
}

async function pairsOf(ctx: Context, planId: string, higherId: string, higher: Map<string, CascadeParagraph>) {
  const rows = await ctx.db
    .selectFrom('plan_pairs')
    .select(['id', 'lower_place', 'higher_place', 'how', 'reason', 'state'])
    .where('plan_id', '=', planId)
    .where('higher_id', '=', higherId)
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => {
    const above = higher.get(row.higher_place ?? '')
    const { how, state, reason } = row as unknown as Pick<ComparedPair, 'how' | 'state' | 'reason'>
    return above ? [{ id: row.id, lower: row.lower_place ?? '', higher: above, how, state, reason }] : []
  })
}
