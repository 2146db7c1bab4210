/** What the parts of an indicator come to at a unit and at the units right below: read from the same sums as every total. */
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { DividedInput, type Divided } from '../../schema.ts'
import { ensureSeesTotal, firstUnit, indicatorHead } from '../find.ts'
import { periodsOf } from '../totals.ts'
import { openDivisions } from './divide.ts'
import { childrenOf } from './sums.ts'

export const findDivided = query(DividedInput, async (ctx, { indicatorId, unitId: asked, period: given, offset, limit }): Promise<Divided> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  const unitId = asked ?? (await firstUnit(ctx, indicator))
  await ensureSeesTotal(ctx, unitId)
  const period = given ?? (await periodsOf(ctx, indicatorId, unitId))[0] ?? 'all'
  const units = await childrenOf(ctx, unitId)
  const below = units.slice(offset, offset + limit)
  const dividedAt = await openDivisions(ctx, { indicator, periods: [period], unitIds: [unitId, ...below], kindsAt: [unitId] })
  const names = await unitNamesOn(ctx, [unitId, ...below], dayOf(ctx.now))
  const ref = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  const told = below.map((id) => ({ unit: ref(id), divisions: dividedAt(id, period) }))
  return {
    indicator, unit: ref(unitId), period,
    divisions: dividedAt(unitId, period).map(({ axes, parts, left }, nth) => ({
      axes, parts, left,
      units: told.flatMap(({ unit, divisions }) => {
        const of = divisions[nth]
        return of?.parts.some(({ value, hidden }) => hidden || value !== null) ? [{ unit, parts: of.parts, left: of.left }] : []
      })
    })),
    next: offset + below.length < units.length ? offset + limit : null
  }
})
