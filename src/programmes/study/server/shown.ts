/** Which groups somebody is shown: none of fewer than ten, none by which a smaller one could be worked out (people/members/groups.ts). */
import { seesBelow, unitsAboveOn } from '#foundations/org/server/index.ts'
import { isOwnUnit } from '#foundations/people/server/index.ts'
import { closedSum, closedSumsBelow, unitsCounted, type ClosedSum } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isMet, isSmall, LEAST, percentCut, shownBeside } from '../rules.ts'
import type { Rate } from '../schema.ts'
import { READ, type CampaignHead } from './access.ts'

type Below = Awaited<ReturnType<typeof closedSumsBelow>>

export function rateOf(sum: ClosedSum, targetPercent: number | null): Rate {
  const { numerator: came, denominator: of, estimated } = sum
  return { came, of, percent: percentCut(came, of), met: targetPercent === null ? null : isMet(came, of, targetPercent), estimated: estimated > 0 }
}

/** Asks the roll-up once for each unit, whatever is asked of it. */
export function openSums(ctx: Context, campaign: Pick<CampaignHead, 'id'>, source: string) {
  const of = { source, key: campaign.id }
  const below = new Map<string, Promise<Below>>()
  const sums = new Map<string, Promise<ClosedSum>>()
  const kept = <T>(map: Map<string, Promise<T>>, id: string, ask: () => Promise<T>): Promise<T> => {
    const known = map.get(id)
    if (known) return known
    const asked = ask()
    map.set(id, asked)
    return asked
  }
  return {
    of,
    below: (unitId: string): Promise<Below> => kept(below, unitId, () => closedSumsBelow(ctx, of, unitId)),
    sum: (unitId: string): Promise<ClosedSum> => kept(sums, unitId, () => closedSum(ctx, of, unitId, 'today'))
  }
}
export type Sums = ReturnType<typeof openSums>

/** The units below one, and itself as the home of people, that may be shown beside its total. */
export async function shownOf(sums: Sums, unitId: string, own: boolean): Promise<{ shown: Set<string>; below: Below }> {
  const below = await sums.below(unitId)
  const groups = below.below.map((one) => ({ id: one.unitId, size: one.denominator }))
  // Whoever belongs to the unit knows its own people by name: they hide nobody else.
  const shown = shownBeside(own ? groups : [...groups, { id: unitId, size: below.own.denominator }])
  if (own) shown.add(unitId)
  return { shown, below }
}

/**
 * May the actor be shown what this unit comes to? It must be shown at each step from the highest unit whose total is theirs down to it. Of
 * the unit itself, whoever belongs to it may know everything that its people alone make up.
 */
export async function isShown(ctx: Context, sums: Sums, unitId: string): Promise<boolean> {
  const { denominator } = await sums.sum(unitId)
  if (await isOwnUnit(ctx, unitId)) {
    const { own } = await sums.below(unitId)
    if (denominator === own.denominator || denominator - own.denominator >= LEAST) return true
  }
  if (isSmall(denominator)) return false
  const above = await unitsAboveOn(ctx, unitId, dayOf(ctx.now))
  const counted = await unitsCounted(ctx, sums.of, above.map((one) => one.unitId))
  for (let at = 1; at < above.length; at++) {
    const parent = above[at]?.unitId ?? ''
    const child = above[at - 1]?.unitId ?? ''
    if (!counted.has(parent) || !(await seesBelow(ctx, READ, parent))) return true
    const { shown } = await shownOf(sums, parent, await isOwnUnit(ctx, parent))
    if (!shown.has(child)) return false
  }
  return true
}
