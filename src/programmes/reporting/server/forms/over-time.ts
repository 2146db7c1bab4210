/** Indicators with shorter periods than the round asks about: their periods are put together, nobody is asked for the whole. */
import { carriedAt, measuredBy } from '#mechanisms/indicators/server/index.ts'
import type { Carried } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { splitIn, type RoundDays } from '../../rules/period.ts'
import type { Numbers, RoundItem } from '../../schema.ts'

export interface Shorter extends Numbers {
  few: boolean
  overTime: Carried
}

/** By indicator. Whether the actor sees all below the unit is asked elsewhere. */
export async function shorterFor(ctx: Context, unitId: string, round: RoundDays, items: readonly RoundItem[]): Promise<Map<string, Shorter>> {
  const ids = items.filter(({ how }) => how === 'shorter').map(({ indicatorId }) => indicatorId)
  if (!ids.length) return new Map()
  const asked = [...(await measuredBy(ctx, ids)).values()].flatMap((about) => {
    const split = splitIn(round, about)
    return split ? [{ about, split }] : []
  })
  const { here } = await carriedAt(ctx, asked, unitId)
  return new Map(asked.flatMap(({ about }, at): [string, Shorter][] => {
    const total = here[at]?.total
    return total ? [[about.id, { value: total.value, numerator: total.numerator, denominator: total.denominator, few: total.hidden, overTime: total }]] : []
  }))
}
