import { sql, type Selectable } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { DB } from '#platform/server/database.ts'
import { forecast, type FigureOn } from '../../rules/forecast.ts'
import { isMet } from '../../rules.ts'
import { PlanInput, type TargetFigure, type TargetRow } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { targetOut } from './found-rows.ts'

type Found = Selectable<DB['targets']> & {
  words: string
  figures: number
  lately: FigureOn[] | null
  figure: (Omit<TargetFigure, 'at' | 'by'> & { at: string; byId: string | null; byName: string | null }) | null
}

/** The targets of a plan, each with its latest figure. */
export async function targetRows(ctx: Context, planId: string): Promise<TargetRow[]> {
  const { rows } = await sql<Found>`
    select t.*, coalesce(i.text, n.heading, t.subject, t.unit) as words,
      (select count(*) from target_values v where v.target_id = t.id) as figures,
      (select json_build_object('id', v.id, 'value', v.value, 'numerator', v.numerator, 'denominator', v.denominator, 'source', v.source, 'asOf', v.as_of, 'note', v.note, 'at', v.entered_at, 'byId', v.entered_by,
          'byName', (select name from people where people.id = v.entered_by))
        from target_values v where v.target_id = t.id order by v.as_of desc, v.id desc limit 1) as figure,
      (select json_agg(json_build_object('value', l.value, 'asOf', l.as_of)) from (
        select distinct on (v.as_of) v.value, v.as_of from target_values v where v.target_id = t.id order by v.as_of desc, v.id desc limit 2) l) as lately
    from targets t left join plan_items i on i.id = t.item_id left join plan_nodes n on n.id = t.node_id
    where t.plan_id = ${planId} and t.dropped_in is null order by t.position, t.id`.execute(ctx.db)
  return rows.map((row) => ({
    ...targetOut(row),
    text: row.words,
    figures: row.figures,
    latest: row.figure ? latestOf(row.figure) : null,
    forecast: forecastOf(row),
    met: row.figure ? isMet(row.figure.value, row.comparator, row.value) : null
  }))
}

function forecastOf(row: Found): TargetRow['forecast'] {
  const found = forecast(row.lately ?? [], row.by_date, row.unit)
  return found && { ...found, met: isMet(found.value, row.comparator, row.value) }
}

function latestOf({ byId, byName, at, ...figure }: NonNullable<Found['figure']>): TargetFigure {
  return { ...figure, at: new Date(at), by: byId === null ? null : { id: byId, name: byName ?? '' } }
}

export const listTargets = query(PlanInput, async (ctx, { planId }): Promise<TargetRow[]> => {
  await findPlanHead(ctx, planId)
  return targetRows(ctx, planId)
})
