/** All that is known of a form's numbers, and all that is to be said of them: the page shows it, handing in asks it. */
import type { Carried } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import type { Finding } from '../../rules/checks.ts'
import { judgeForm } from '../../rules/judged.ts'
import { valueOfCell } from '../../rules/totals.ts'
import type { Numbers, RoundItem, RoundText } from '../../schema.ts'
import type { FormHead } from '../access.ts'
import { checksOf, itemsOf, textsOf } from '../round-out.ts'
import { alikeOf, belowTotals, cellsOf, countedFor, earlierOf, type Below, type CellRow, type Earlier } from './parts.ts'

interface KnownNumbers extends Numbers {
  from: 'below' | 'counted'
  units: { from: number; of: number } | null
  /** Of so few people that nobody is told. */
  few: boolean
  /** Of shorter periods: how they were put together. */
  overTime: Carried | null
}

export interface Examined {
  items: RoundItem[]
  texts: RoundText[]
  cells: Map<string, CellRow>
  bodies: Map<string, TextRow>
  /** By item: null where it is asked. */
  known: Map<string, KnownNumbers>
  below: Below | null
  earlier: Map<string, Earlier[]>
  /** Numbers that nobody wrote while all their parts are there: written when the form is handed in. */
  wholes: (Numbers & { itemId: string })[]
  findings: Finding[]
}

export interface TextRow {
  partId: string
  body: string
  version: number
  changedAt: Date
  changedBy: string | null
}

/** The room has counted nothing yet, or the formula comes to nothing. */
const NONE = { value: null, numerator: null, denominator: null, few: false, overTime: null }

export async function examine(ctx: Context, form: FormHead): Promise<Examined> {
  const [items, texts, checks] = [await itemsOf(ctx, form.roundId), await textsOf(ctx, form.roundId), await checksOf(ctx, form.roundId)]
  const cells = await cellsOf(ctx, form.id)
  const below = await belowTotals(ctx, form.roundId, form.unitId, items)
  const counted = await countedFor(ctx, form.unitId, form, items)
  const known = new Map(
    items.flatMap((item): [string, KnownNumbers][] => {
      const total = item.how === 'values' ? below?.totals.get(item.id) : undefined
      if (total) return [[item.id, { value: total.value, numerator: total.numerator, denominator: total.denominator, from: 'below', units: { from: total.from, of: total.of }, few: false, overTime: null }]]
      const figure = counted.get(item.indicatorId)
      // A number that was written here is what counts once it is approved: then it is no other source.
      if (item.how === 'values' && (!figure || cells.has(item.id))) return []
      return [[item.id, { ...(figure ?? NONE), from: 'counted', units: null }]]
    })
  )
  const earlier = await earlierOf(ctx, form, items)
  const alike = await alikeOf(ctx, form, items)
  const bodies = await bodiesOf(ctx, form.id)
  const { wholes, findings } = judgeForm({
    items,
    known: new Map([...known].map(([id, { from, ...numbers }]) => [id, from === 'counted' ? { ...numbers, nothing: false } : null])),
    cells,
    texts: texts.map(({ id, required }) => ({ id, required, body: bodies.get(id)?.body ?? '' })),
    comparing: checks,
    history: (item) => (earlier.get(item.indicatorId) ?? []).flatMap((one) => valueOfCell(one, item.measure) ?? []),
    alike: (item) => alike.get(item.id) ?? []
  })
  return { items, texts, cells, bodies, known, below, earlier, wholes, findings }
}

async function bodiesOf(ctx: Context, formId: string): Promise<Map<string, TextRow>> {
  const rows = await ctx.db
    .selectFrom('report_texts')
    .select(['part_id as partId', 'body', 'version', 'changed_at as changedAt', 'changed_by as changedBy'])
    .where('form_id', '=', formId)
    .execute()
  return new Map(rows.map((row) => [row.partId, row]))
}
