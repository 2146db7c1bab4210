/** What each unit has in each period of the indicators that a formula speaks of: the figures that hold and stand in sums. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { OpenItem } from './open.ts'

export interface Operand {
  id: string
  itemId: string
  unitId: string
  period: string
  countedTo: Day
  enteredAt: Date
  /** Decimals as they are kept. */
  value: string
  numerator: string | null
  denominator: string | null
}

/** The figures of one unit in one period, the earliest first. */
export interface OperandCell {
  unitId: string
  period: string
  operands: Operand[]
}

export async function operandsOf(ctx: Context, items: ReadonlyMap<string, OpenItem>, unitIds: string[] | null, periods: string[] | null = null): Promise<OperandCell[]> {
  if (!items.size || unitIds?.length === 0) return []
  const { rows } = await sql<Operand>`
    select f.id, f.indicator_id as "itemId", f.unit_id as "unitId", f.period, f.counted_to as "countedTo", f.entered_at as "enteredAt",
      trim_scale(f.value)::text as value, trim_scale(f.numerator)::text as numerator, trim_scale(f.denominator)::text as denominator
    from figures f where f.indicator_id = any(${[...items.keys()]}::uuid[]) and f.replaced_at is null and not f.stated
      and f.period !~ '^\\d{4}-\\d\\d-\\d\\d$'
      ${unitIds ? sql`and f.unit_id = any(${unitIds}::uuid[])` : sql``} ${periods ? sql`and f.period = any(${periods}::text[])` : sql``}
    order by f.unit_id, f.period, f.counted_to, f.entered_at, f.id`.execute(ctx.db)
  return [...Map.groupBy(rows, (row) => `${row.unitId} ${row.period}`).values()].map((operands) => ({ unitId: operands[0]?.unitId ?? '', period: operands[0]?.period ?? '', operands }))
}
