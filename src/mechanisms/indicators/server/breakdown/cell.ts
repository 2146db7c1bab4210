/** The parts of one number of one unit, as whoever enters them sees them: beside the whole, with what does not come to it. */
import type { Context } from '#platform/server/context.ts'
import type { CellDivision } from '../../schema.ts'
import { periodIn, versionFor } from '../../versions.ts'
import { askedIndicators } from '../values/asked.ts'
import { gapsIn, heldWithParts } from './agreement.ts'

export async function divisionsIn(ctx: Context, { indicatorId, unitId, period }: { indicatorId: string; unitId: string; period: string }): Promise<CellDivision[]> {
  const [cell] = (await heldWithParts(ctx, [{ wholeId: indicatorId, unitId, period }])).values()
  if (!cell) return []
  const about = (await askedIndicators(ctx, [indicatorId])).get(indicatorId)
  const days = about && periodIn(about, period)
  const purposes = new Map((about && days && versionFor(about.versions, days)?.breakdown?.axes)?.map(({ axis, purpose }) => [axis, purpose]))
  const gaps = gapsIn(cell, indicatorId, about?.kind === 'weighted_mean')
  const number = (decimal: string | null): number | null => (decimal === null ? null : Number(decimal))
  return cell.parts.divisions.map((division) => ({
    axes: division.axes,
    purposes: division.axes.flatMap((axis) => purposes.get(axis) ?? []),
    parts: [...division.categories, division.rest].map((category) => {
      const id = cell.parts.ids.get(category) ?? ''
      const held = cell.numbers.get(id)
      return { indicatorId: id, category, held: held?.valueId ? { id: held.valueId, value: Number(held.value), numerator: number(held.numerator), denominator: number(held.denominator) } : null }
    }),
    gaps: gaps.filter((gap) => gap.division === division).map(({ number: name, what, by, sum, missing }) => ({ number: name, what, by, sum, missing }))
  }))
}
