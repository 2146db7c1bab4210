/**
 * Worked-out indicators as a source of figures: unit by unit and period by period from the figures that hold of what the formula
 * speaks of, by the version that held then. Adding up over the tree comes after, in the one roll-up.
 */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { CountedFigure, FigureKey, FigureOrigin, FigurePlace, FigureSource } from '#platform/server/figures.ts'
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
async function origins(ctx: Context, _rows: string[], figures: readonly FigurePlace[]): Promise<Map<string, FigureOrigin>> {
  const { rows: named } = await sql<{ id: string; words: string }>`
    select id, words from indicators where source = ${BY_FORMULA} and id = any(${[...new Set(figures.map(({ indicatorId }) => indicatorId))]}::uuid[])`.execute(ctx.db)
  const words = new Map(named.map((one) => [one.id, one.words]))
  return new Map(figures.flatMap(({ row, indicatorId, unitId, period }) => {
    const title = words.get(indicatorId)
    return title === undefined ? [] : [[row, { title, href: `/indicators/${indicatorId}/values?unit=${unitId}&period=${period}`, source: '', note: '' }] as const]
  }))
}
