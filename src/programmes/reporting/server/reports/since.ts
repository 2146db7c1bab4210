/** What was corrected of the figures of a frozen report after it was frozen: the report stays, and its page says so. */
import { seesBelow } from '#foundations/org/server/index.ts'
import { totalsNow, type TotalPlace } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { CorrectedSince } from '../../reports/schema.ts'
import { correctionsIn } from '../forms/corrected.ts'
import type { ReportHead } from './access.ts'
import { correctionWords } from './indicators.ts'
import { say } from './words.ts'

/** By key. For whoever sees all below the unit: the others were sent what was frozen, and no more. */
export async function correctedSince(ctx: Context, { unitId, frozenAt }: Pick<ReportHead, 'unitId' | 'frozenAt'>, figures: { key: string; total: unknown }[]): Promise<Map<string, CorrectedSince>> {
  const told = figures.flatMap(({ key, total }) => (total ? [{ key, place: total as TotalPlace }] : []))
  if (!told.length || !frozenAt || !(await seesBelow(ctx, 'reporting.read', unitId))) return new Map()
  const places = told.map(({ place }) => place)
  const corrected = (await correctionsIn(ctx, places)).map((all) => all.filter(({ at }) => at > frozenAt))
  if (!corrected.some((all) => all.length)) return new Map()
  const now = await totalsNow(ctx, places)
  return new Map(
    told.flatMap(({ key }, at): [string, CorrectedSince][] => {
      const all = corrected[at] ?? []
      const value = now[at] ?? null
      return all.length ? [[key, { now: value === null ? null : say.number(value), told: all.map(correctionWords) }]] : []
    })
  )
}
