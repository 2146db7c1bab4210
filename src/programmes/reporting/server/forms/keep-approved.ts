/** What is approved goes down into the indicators, each number with the cell it comes from; nothing else does. */
import { keepValues } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { CellEvidence } from '../../schema.ts'
import { ROOM, type FormHead } from '../access.ts'
import { evidenceOf } from './evidence.ts'

/** All numbers of the form as they stand; one that has not changed is not said again. */
export async function keepApproved(ctx: Context, { id, unitId, period, title }: FormHead): Promise<void> {
  const cells = await ctx.db
    .selectFrom('report_cells as c')
    .innerJoin('report_round_items as t', 't.id', 'c.item_id')
    .innerJoin('indicators as i', 'i.id', 't.indicator_id')
    .select(['c.id', 't.indicator_id as indicatorId', 'c.item_id as itemId', 'c.nothing', 'c.value', 'c.numerator', 'c.denominator', 'c.estimated', 'c.comment'])
    .where('c.form_id', '=', id)
    // Of a part “nothing” is nought: without it the others would not come to the whole.
    .where((where) => where.or([
      where.and([where('c.nothing', '=', false), where.or([where('c.value', 'is not', null), where('c.numerator', 'is not', null)])]),
      where.and([where('c.nothing', '=', true), where('i.part_of', 'is not', null), where('i.kind', '=', 'add')])
    ]))
    .orderBy('c.id')
    .execute()
  if (!cells.length) return
  const evidence = await evidenceOf(ctx, id)
  const values = cells.map(({ id: row, indicatorId, itemId, nothing, value, numerator, denominator, estimated, comment }) => ({
    indicatorId,
    unitId,
    period,
    ...(numerator === null || denominator === null ? { value: nothing ? 0 : (value ?? undefined) } : { numerator, denominator }),
    estimated,
    comment,
    ...evidenceIn(evidence.get(itemId) ?? []),
    origin: { room: ROOM, row, title, href: `/reporting/forms/${id}` }
  }))
  await keepValues(ctx, { values })
}

function evidenceIn(files: CellEvidence[]): { evidenceId: string | undefined; furtherEvidence: string[] } {
  const [first, ...further] = files.map(({ fileId }) => fileId)
  return { evidenceId: first, furtherEvidence: further }
}
