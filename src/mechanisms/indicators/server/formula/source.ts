/**
 * Worked-out indicators as a source of figures: unit by unit and period by period from the figures that hold of what the formula
 * speaks of, by the version that held then. Adding up over the tree comes after, in the one roll-up.
 */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { CountedFigure, FigureKey, FigureOrigin, FigureSource } from '#platform/server/figures.ts'
import { BY_FORMULA } from '../definitions/own-sources.ts'
import { ownKeys, ownOffer } from '../values/source.ts'
import { openFormula } from './open.ts'
import { operandsOf } from './operands.ts'
import { workedOut } from './worked-out.ts'

export const formulaFigures: FigureSource = {
  name: BY_FORMULA,
  follows: {
    'indicator.defined': ofIndicator,
    'indicator.revised': ofIndicator,
    // What its figures come to within one unit hangs on how they are added up.
    'indicator.changed': ofItem
  },
  offer: ownOffer(BY_FORMULA),
  async count(ctx, { key, slots, periods }): Promise<CountedFigure[]> {
    const formula = await openFormula(ctx, key)
    if (!formula) return []
    const figures: CountedFigure[] = []
    for (const cell of await operandsOf(ctx, formula.items, slots ?? null, periods ?? null)) {
      const found = workedOut(formula, cell)
      if ('figure' in found) figures.push(found.figure)
    }
    return figures
  },
  keys: ownKeys(BY_FORMULA),
  origins,
  home: async () => null
}

async function ofIndicator(ctx: Context, { subject_id: id }: { subject_id: string | null }): Promise<FigureKey[]> {
  const { rows } = await sql<{ id: string }>`select id from indicators where id = ${id} and source = ${BY_FORMULA}`.execute(ctx.db)
  return rows.map((row) => ({ key: row.id }))
}

async function ofItem(ctx: Context, { subject_id: id }: { subject_id: string | null }): Promise<FigureKey[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct v.indicator_id as key from indicator_items i join indicator_versions v on v.id = i.version_id where i.item_id = ${id}`.execute(ctx.db)
  return rows
}

/** The row is made of what it was worked out from, and leads to the page that shows that. */
async function origins(ctx: Context, rows: string[]): Promise<Map<string, FigureOrigin>> {
  if (!rows.length) return new Map()
  const { rows: found } = await sql<{ row: string; title: string; href: string }>`
    select distinct f.origin_row as row, i.words as title, '/indicators/' || i.id || '/values?unit=' || f.unit_id || '&period=' || f.period as href
    from figures f join indicators i on i.id = f.indicator_id where f.origin_row = any(${rows}::uuid[])`.execute(ctx.db)
  return new Map(found.map(({ row, ...origin }) => [row, { ...origin, source: '', note: '' }]))
}
