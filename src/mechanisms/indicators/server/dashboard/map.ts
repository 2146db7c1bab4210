/** The units right below as areas, each by where it stands beside its line; only where their body has given boundaries. */
import { areasOf, drawAreas, setOn } from '#foundations/boundaries/server/index.ts'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { standingBeside } from '../../dashboard/judge.ts'
import { MapInput, type IndicatorMap } from '../../schema.ts'
import { cellsOf, goDown } from './drill-down.ts'
import { figuresOf } from './figures.ts'
import { unitAsked, unitWithAbove } from './places.ts'

/** The tree and its boundaries are those of today, as in the table beside it. */
export const indicatorMap = query(MapInput, async (ctx, input): Promise<IndicatorMap | null> => {
  const set = await setOn(ctx, await unitAsked(ctx, input.unitId), dayOf(ctx.now))
  if (!set) return null
  const { looking, unitId, subject, whole, period, units } = await goDown(ctx, input)
  const areas = await areasOf(ctx, set, units.map(({ id }) => id))
  if (!areas.size) return null
  const found = await figuresOf(ctx, cellsOf(subject, [period]), units.map(({ id }) => id), looking)
  const all = whole.told(period)
  const told = units.map(({ id, name, deeper }) => {
    const now = whole.below(found, period, id)
    return { id, name, deeper, value: now.value, due: now.due, standing: standingBeside(now, all, subject) }
  })
  const drawing = drawAreas(told.flatMap(({ due: _due, ...one }) => { const polygons = areas.get(one.id); return polygons ? [{ ...one, polygons }] : [] }))
  return {
    unit: (await unitWithAbove(ctx, unitId)).unit,
    period,
    givenBy: set.givenBy,
    validFrom: set.validFrom,
    ...drawing,
    missing: told.filter(({ id, value, due, standing }) => !areas.has(id) && (value !== null || due !== null || standing === 'hidden')).map(({ id, name }) => ({ id, name }))
  }
})
