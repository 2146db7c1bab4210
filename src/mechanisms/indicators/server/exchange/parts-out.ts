/** Totals on their way out divided as their pages show them: the same answer, beside the total to which it belongs. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { kindCategory } from '../../breakdown/axes.ts'
import { MOST_VALUES } from '../../exchange/values.ts'
import { decimalOf } from '../../numbers.ts'
import { categoryWords } from '../../text/categories.ts'
import { openDivisions, type DividedAt } from '../breakdown/divide.ts'
import type { Asked } from '../values/asked.ts'
import type { OutsideOf, Told } from './found.ts'

/** Each total with its parts behind it. `everybodyAt`: as everybody is shown that unit and those right below. */
export async function withParts(ctx: Context, { totals, asked, everybodyAt }: { totals: Told[]; asked: Map<string, Asked>; everybodyAt: string | undefined }): Promise<Told[]> {
  const out: Told[] = []
  for (const [indicatorId, of] of Map.groupBy(totals, (total) => total.indicatorId)) {
    const [head] = of
    if (!head || !asked.get(indicatorId)?.versions.some(({ breakdown }) => breakdown)) {
      out.push(...of)
      continue
    }
    const unitIds = [...new Set(of.map(({ unitId }) => unitId))]
    const periods = [...new Set(of.map(({ period }) => period))]
    const dividedAt = await openDivisions(ctx, { indicator: { id: indicatorId, kind: head.kind, measure: head.measure }, periods, unitIds, kindsAt: unitIds, everybodyAt })
    const outside = await outsideOfParts(ctx, indicatorId)
    for (const total of of) out.push(total, ...dividedAt(total.unitId, total.period).flatMap((division) => partsOf(total, division, outside)))
    if (out.length > 2 * MOST_VALUES) throw new AppError('invalid', 'indicators.export_large', { detail: { limit: MOST_VALUES } })
  }
  return out
}

/** A part of which nothing is known is no row, as on the page it is no number; one that is hidden is. */
function partsOf(total: Told, { axes, parts, estimated }: DividedAt, outside: Map<string, OutsideOf>): Told[] {
  const isKind = axes.some(({ axis }) => axis === 'unit_kind')
  return parts.flatMap((part, at) => {
    if (part.value === null && !part.hidden) return []
    const category = isKind ? kindCategory(part.category) : part.category
    return [{
      ...total, category, wholeId: total.indicatorId, indicatorId: part.indicatorId ?? total.indicatorId, indicatorWords: `${total.indicatorWords}: ${categoryWords(category, 'vi')}`,
      value: text(part.value), numerator: text(part.numerator), denominator: text(part.denominator), estimated: !part.hidden && estimated[at] === true, hidden: part.hidden,
      outside: outside.get(part.indicatorId ?? '') ?? null, outsideWhole: total.outside?.value ?? null
    }]
  })
}

const text = (number: number | null): string | null => (number === null ? null : decimalOf(number))

async function outsideOfParts(ctx: Context, wholeId: string): Promise<Map<string, OutsideOf>> {
  const { rows } = await sql<{ id: string; outside: OutsideOf }>`
    select i.id, json_object_agg(o.part, o.code) as outside from indicators i join indicator_outside_codes o on o.indicator_id = i.id where i.part_of = ${wholeId} group by i.id`.execute(ctx.db)
  return new Map(rows.map(({ id, outside }) => [id, outside]))
}
