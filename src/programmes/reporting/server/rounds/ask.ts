/** What a round asks, and of whom: units, indicators with their bounds, comparisons, parts of text. */
import { sql } from 'kysely'
import { ensureMayAsk } from '#foundations/people/server/index.ts'
import { findIndicator, measuredBy } from '#mechanisms/indicators/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { misfit } from '../../rules/period.ts'
import { AddAudience, AddCheck, AskIndicator, AskText, DropCheck, DropIndicator, DropText, RemoveAudience } from '../../schema.ts'
import { text } from '../../text.ts'
import { draftToEdit, type RoundHead } from '../access.ts'
import { keepAskedParts } from './parts.ts'

/** More would be no form that somebody fills in. */
const MOST_ITEMS = 300
const MOST_TEXTS = 30

const changed = (ctx: Context, { id, unitId }: RoundHead): Promise<void> => record(ctx, 'report_round.changed', { subject: id, unit: unitId })

export const addAudience = command(AddAudience, async (ctx, { roundId, unitId, setId, below }): Promise<void> => {
  const round = await draftToEdit(ctx, roundId)
  await ensureMayAsk(ctx, round.unitId, { unitId, setId })
  await ctx.db
    .insertInto('report_round_audience')
    .values({ id: newId(), round_id: roundId, unit_id: unitId ?? null, set_id: setId ?? null, below })
    .onConflict((conflict) => (unitId ? conflict.columns(['round_id', 'unit_id']).where('unit_id', 'is not', null) : conflict.columns(['round_id', 'set_id']).where('set_id', 'is not', null)).doUpdateSet({ below }))
    .execute()
  await changed(ctx, round)
})

export const removeAudience = command(RemoveAudience, async (ctx, { roundId, audienceId }): Promise<void> => {
  const round = await draftToEdit(ctx, roundId)
  await ctx.db.deleteFrom('report_round_audience').where('round_id', '=', roundId).where('id', '=', audienceId).execute()
  await changed(ctx, round)
})

/** Asked once more, its bounds are said anew. */
export const askIndicator = command(AskIndicator, async (ctx, { roundId, indicatorId, required, atLeast, atMost, jumpPercent }): Promise<{ id: string }> => {
  const round = await draftToEdit(ctx, roundId)
  const indicator = await findIndicator(ctx, { indicatorId })
  ensure(!indicator.ended, 'conflict', 'reporting.indicator_ended')
  const timed = (await measuredBy(ctx, [indicatorId])).get(indicatorId)
  const wrong = timed && misfit(round, timed)
  if (wrong) throw new AppError('invalid', 'input.invalid', { fields: { indicatorId: { reason: wrong.reason, detail: { periods: wrong.cut } } } })
  if (jumpPercent !== null && jumpPercent <= 0) throw new AppError('invalid', 'input.invalid', { fields: { jumpPercent: { reason: 'reporting.jump_positive' } } })
  const place = await nextPlace(ctx, 'report_round_items', roundId, MOST_ITEMS)
  const bounds = { required, at_least: atLeast, at_most: atMost, jump_percent: jumpPercent }
  const { id } = await ctx.db
    .insertInto('report_round_items')
    .values({ id: newId(), round_id: roundId, place, indicator_id: indicatorId, ...bounds })
    .onConflict((conflict) => conflict.columns(['round_id', 'indicator_id']).doUpdateSet(bounds))
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepAskedParts(ctx, roundId)
  await changed(ctx, round)
  return { id }
})

async function nextPlace(ctx: Context, table: 'report_round_items' | 'report_round_texts', roundId: string, most: number): Promise<number> {
  const { rows } = await sql<{ last: number; count: number }>`select coalesce(max(place), 0)::int as last, count(*)::int as count from ${sql.table(table)} where round_id = ${roundId}`.execute(ctx.db)
  ensure((rows[0]?.count ?? 0) < most, 'conflict', 'reporting.too_much', { most })
  return (rows[0]?.last ?? 0) + 1
}

export const dropIndicator = command(DropIndicator, async (ctx, { roundId, itemId }): Promise<void> => {
  const round = await draftToEdit(ctx, roundId)
  await ctx.db.deleteFrom('report_round_items').where('round_id', '=', roundId).where('id', '=', itemId).execute()
  await keepAskedParts(ctx, roundId)
  await changed(ctx, round)
})

export const addCheck = command(AddCheck, async (ctx, { roundId, level, leftItemId, compare, rightItemId }): Promise<{ id: string }> => {
  const round = await draftToEdit(ctx, roundId)
  const found = await ctx.db.selectFrom('report_round_items').select('id').where('round_id', '=', roundId).where('id', 'in', [leftItemId, rightItemId]).execute()
  ensure(found.length === 2, 'not_found', 'reporting.no_such_item')
  const { id } = await ctx.db
    .insertInto('report_round_checks')
    .values({ id: newId(), round_id: roundId, level, left_item_id: leftItemId, compare, right_item_id: rightItemId })
    .onConflict((conflict) => conflict.columns(['left_item_id', 'compare', 'right_item_id']).doUpdateSet({ level }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await changed(ctx, round)
  return { id }
})

export const dropCheck = command(DropCheck, async (ctx, { roundId, checkId }): Promise<void> => {
  const round = await draftToEdit(ctx, roundId)
  await ctx.db.deleteFrom('report_round_checks').where('round_id', '=', roundId).where('id', '=', checkId).execute()
  await changed(ctx, round)
})

export const askText = command(AskText, async (ctx, { roundId, kind, title, required }): Promise<{ id: string }> => {
  const round = await draftToEdit(ctx, roundId)
  if (kind === 'other' && title === '') throw new AppError('invalid', 'input.invalid', { fields: { title: { reason: 'reporting.title_missing' } } })
  const id = newId()
  const place = await nextPlace(ctx, 'report_round_texts', roundId, MOST_TEXTS)
  await ctx.db.insertInto('report_round_texts').values({ id, round_id: roundId, place, kind, title: title || text(ctx.locale).textKinds[kind], required }).execute()
  await changed(ctx, round)
  return { id }
})

export const dropText = command(DropText, async (ctx, { roundId, partId }): Promise<void> => {
  const round = await draftToEdit(ctx, roundId)
  await ctx.db.deleteFrom('report_round_texts').where('round_id', '=', roundId).where('id', '=', partId).execute()
  await changed(ctx, round)
})
