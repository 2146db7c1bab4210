import type { z } from 'zod'
import { peopleNames } from '#foundations/people/server/index.ts'
import { hasRight } from '#foundations/org/server/index.ts'
import { command, query, type Operation } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { EnterFigure, TargetInput, type ListedFigure } from '../../schema.ts'
import { findPlanHead, visiblePlans } from '../access.ts'

export const enterFigure = command(EnterFigure, (ctx, figure) => enter(ctx, figure, null))

/** Which source of figures counted it, and under which key: the names of `Module.figures`. */
export interface FigureOrigin {
  source: string
  key: string
}

/** The same act for what another room has counted; the figure leads back to it. */
export const enterCountedFigure = (origin: FigureOrigin): Operation<typeof EnterFigure, { figureId: string }> => command(EnterFigure, (ctx, figure) => enter(ctx, figure, origin))

async function enter(
  ctx: Context,
  { targetId, asOf, note, source, numerator, denominator, ...given }: z.output<typeof EnterFigure>,
  origin: FigureOrigin | null
): Promise<{ figureId: string }> {
  const target = await targetRow(ctx, targetId)
  const plan = await findPlanHead(ctx, target.planId)
  ensure(await hasRight(ctx, 'figures.enter', plan.unitId), 'forbidden', 'plans.may_not_enter')
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  ensure(target.droppedIn === null, 'conflict', 'plans.target_dropped')
  if (asOf > dayOf(ctx.now)) throw new AppError('invalid', 'input.invalid', { fields: { asOf: { reason: 'plans.figure_in_future' } } })
  const id = newId()
  const share = numerator === undefined || denominator === undefined ? 0 : (numerator / denominator) * (target.unit === '%' ? 100 : 1)
  const value = given.value ?? Math.round(share * 100) / 100
  await ctx.db
    .insertInto('target_values')
    .values({
      id,
      target_id: targetId,
      value,
      numerator,
      denominator,
      source,
      as_of: asOf,
      note,
      entered_by: ctx.actor?.personId ?? null,
      entered_at: ctx.now,
      origin_source: origin?.source ?? null,
      origin_key: origin?.key ?? null
    })
    .execute()
  const counted = origin ? { originSource: origin.source, originKey: origin.key } : {}
  await record(ctx, 'target.figure_entered', { subject: targetId, unit: plan.unitId, data: { planId: plan.id, asOf, ...counted } })
  return { figureId: id }
}

/** All figures of a target, the latest day first. */
export const listFigures = query(TargetInput, async (ctx, { targetId }): Promise<ListedFigure[]> => {
  await targetRow(ctx, targetId)
  const rows = await ctx.db
    .selectFrom('target_values')
    .selectAll()
    .where('target_id', '=', targetId)
    .orderBy('as_of', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  const names = await peopleNames(ctx, rows.flatMap((row) => row.entered_by ?? []))
  const origins = new Map<string, ListedFigure['origin']>()
  // One key may be counted in two ways, by two sources.
  const nameOf = ({ origin_source: source, origin_key: key }: (typeof rows)[number]): string | null => (source && key ? `${source} ${key}` : null)
  for (const row of rows) {
    const { origin_source: source, origin_key: key } = row
    const name = nameOf(row)
    if (source && key && name && !origins.has(name)) origins.set(name, await homeOf(ctx, { source, key }))
  }
  const before = (row: (typeof rows)[number]) =>
    row.origin_key === null ? undefined : rows.filter((other) => nameOf(other) === nameOf(row) && other.id < row.id).toSorted((one, other) => other.id.localeCompare(one.id))[0]
  return rows.map((row) => {
    const earlier = before(row)
    return {
      id: row.id,
      value: row.value,
      numerator: row.numerator,
      denominator: row.denominator,
      source: row.source,
      asOf: row.as_of,
      note: row.note,
      by: row.entered_by ? { id: row.entered_by, name: names.get(row.entered_by) ?? '' } : null,
      at: row.entered_at,
      origin: origins.get(nameOf(row) ?? '') ?? null,
      restates: earlier ? { value: earlier.value, numerator: earlier.numerator, denominator: earlier.denominator, asOf: earlier.as_of } : null
    }
  })
})

/** Where it was counted, for whoever may look there. */
async function homeOf(ctx: Context, { source, key }: FigureOrigin): Promise<ListedFigure['origin']> {
  const counts = ctx.app.modules.flatMap(({ figures }) => figures ?? []).find(({ name }) => name === source)
  return (await counts?.home(ctx, key)) ?? null
}

async function targetRow(ctx: Context, targetId: string): Promise<{ planId: string; unit: string; droppedIn: number | null }> {
  const target = await ctx.db
    .selectFrom('targets')
    .select(['plan_id as planId', 'unit', 'dropped_in as droppedIn'])
    .where('id', '=', targetId)
    .where('plan_id', 'in', visiblePlans(ctx))
    .executeTakeFirst()
  if (!target) throw new AppError('not_found', 'plans.no_such_place')
  return target
}
