/** What the parts of an indicator come to at a unit and at the units right below: read from the same sums as every total. */
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { Breakdown } from '../../breakdown/axes.ts'
import { DividedInput, type Divided, type DividedTotal, type Indicator } from '../../schema.ts'
import { periodIn, versionFor } from '../../versions.ts'
import { ensureSeesTotal, firstUnit, indicatorHead } from '../find.ts'
import { periodsOf } from '../totals.ts'
import { askedIndicators } from '../values/asked.ts'
import { byKind } from './by-kind.ts'
import { partsFor } from './parts.ts'
import { childrenOf, NOTHING, partOf, sumsAt } from './sums.ts'
import { openTold, type Told } from './told.ts'

export const findDivided = query(DividedInput, async (ctx, { indicatorId, unitId: asked, period: given, offset, limit }): Promise<Divided> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  const unitId = asked ?? (await firstUnit(ctx, indicator))
  await ensureSeesTotal(ctx, unitId)
  const period = given ?? (await periodsOf(ctx, indicatorId, unitId))[0] ?? 'all'
  const found = await divisionsAt(ctx, { indicator, unitId, period })
  const today = dayOf(ctx.now)
  const below = found.units.slice(offset, offset + limit)
  const names = await unitNamesOn(ctx, [unitId, ...below], today)
  const ref = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  return {
    indicator, unit: ref(unitId), period,
    divisions: found.divisions.map(({ axes, at }) => ({ axes, ...at(unitId), units: below.flatMap((id) => { const told = at(id); return told.parts.some(({ value, hidden }) => hidden || value !== null) ? [{ unit: ref(id), ...told }] : [] }) })),
    next: offset + below.length < found.units.length ? offset + limit : null
  }
})

interface OpenDivision {
  axes: DividedTotal['axes']
  at(unitId: string): Pick<DividedTotal, 'parts' | 'left'>
}

async function divisionsAt(ctx: Context, { indicator, unitId, period }: { indicator: Indicator; unitId: string; period: string }): Promise<{ units: string[]; divisions: OpenDivision[] }> {
  const about = (await askedIndicators(ctx, [indicator.id])).get(indicator.id)
  const days = about && periodIn(about, period)
  const breakdown: Breakdown | null = (about && days && versionFor(about.versions, days)?.breakdown) ?? null
  if (!breakdown) return { units: [], divisions: [] }
  const { persons } = await ctx.db.selectFrom('indicators').select('persons').where('id', '=', indicator.id).executeTakeFirstOrThrow()
  const units = await childrenOf(ctx, unitId)
  const parts = (await partsFor(ctx, [{ indicatorId: indicator.id, period }]))(indicator.id, period)
  const sums = await sumsAt(ctx, [indicator.id, ...(parts?.ids.values() ?? [])], [unitId, ...units], period)
  const purposeOf = (axis: string): DividedTotal['axes'] => breakdown.axes.filter((one) => one.axis === axis)
  const divisions: OpenDivision[] = []
  for (const { axes, categories, rest } of parts?.divisions ?? []) {
    const all = [...categories, rest]
    const ids = all.map((category) => parts?.ids.get(category) ?? '')
    const told: Told | null = persons ? await openTold(ctx, { indicator, period, unitId, units, ids }) : null
    divisions.push({
      axes: axes.flatMap(purposeOf),
      at(id) {
        const of = sums.get(id)
        const shown = told ? told(id) : null
        const left = (of?.get(indicator.id)?.amount ?? 0) - ids.reduce((sum, part) => sum + (of?.get(part)?.amount ?? 0), 0)
        const whole = shown === null || shown.size === all.length
        const isTold = ids.some((part) => (of?.get(part)?.figures ?? 0) > 0)
        return {
          parts: all.map((category, place) => partOf({ category, indicatorId: ids[place] ?? null }, of?.get(ids[place] ?? '') ?? NOTHING, indicator, isTold && shown !== null && !shown.has(place))),
          left: whole && isTold && indicator.kind !== 'weighted_mean' && left !== 0 ? Math.round(left * 1e6) / 1e6 : null
        }
      }
    })
  }
  const kinds = purposeOf('unit_kind')
  if (kinds.length && !persons) {
    const counted = await byKind(ctx, { indicator, unitId, period })
    divisions.push({ axes: kinds, at: (id) => ({ parts: id === unitId ? counted : [], left: null }) })
  }
  return { units, divisions }
}
