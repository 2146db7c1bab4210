/** A round begins as a draft: its period, and the days by which each level hands in. */
import { hadRight, holidayYears } from '#foundations/org/server/index.ts'
import { periodIn, periodOfKey, type Calendar, type CountedKind } from '#mechanisms/indicators/rules.ts'
import { measuredBy } from '#mechanisms/indicators/server/index.ts'
import { findPlan } from '#mechanisms/plans/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addDays, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { kindOfPeriod, misfit } from '../../rules/period.ts'
import { workingDaysFrom } from '../../rules/due.ts'
import { ChangeRound, CreateRound, NextRound, SetLevel, type RoundCalendar } from '../../schema.ts'
import { draftToEdit, EDIT, findRoundHead, type RoundHead } from '../access.ts'
import { keepAskedParts } from './parts.ts'

/** Where nobody has said otherwise: the units right below, a working week after the period. */
const USUAL_LEVEL = { level: 1, working_days: 5 }

interface Said {
  calendar: RoundCalendar
  period: string
  from?: Day | undefined
  to?: Day | undefined
}

const refused = (field: string, reason: string): AppError => new AppError('invalid', 'input.invalid', { fields: { [field]: { reason } } })

/** The days that a period speaks of: those of its calendar, or the ones that were said. */
export function daysOf({ calendar, period, from, to }: Said): { from: Day; to: Day } {
  if (calendar !== 'own') {
    const found = periodOfKey(calendar, period)
    if (!found) throw refused('period', 'reporting.no_such_period')
    return { from: found.from, to: found.to }
  }
  if (from === undefined) throw refused('from', 'reporting.days_missing')
  if (to === undefined) throw refused('to', 'reporting.days_missing')
  if (to < from) throw refused('to', 'reporting.days_crossed')
  return { from, to }
}

export const createRound = command(CreateRound, async (ctx, { unitId, planId, title, about, ...said }): Promise<{ id: string }> => {
  ensure(await hadRight(ctx, EDIT, unitId), 'forbidden', 'reporting.may_not_edit')
  if (planId) await findPlan(ctx, { planId })
  const id = newId()
  const days = daysOf(said)
  await insertRound(ctx, { id, unitId, planId: planId ?? null, title, about, calendar: said.calendar, period: said.period, ...days, followsId: null })
  await ctx.db.insertInto('report_round_levels').values({ round_id: id, ...USUAL_LEVEL, due_on: await dueOn(ctx, days.to, USUAL_LEVEL.working_days) }).execute()
  await record(ctx, 'report_round.created', { subject: id, unit: unitId, data: planId ? { planId } : {} })
  return { id }
})

type NewRound = Omit<RoundHead, 'state' | 'version'> & { followsId: string | null }

async function insertRound(ctx: Context, { id, unitId, planId, title, about, calendar, period, from, to, followsId }: NewRound): Promise<void> {
  await ctx.db
    .insertInto('report_rounds')
    .values({
      id, unit_id: unitId, plan_id: planId, title, about, calendar, period, period_from: from, period_to: to, follows_id: followsId, created_at: ctx.now,
      created_by: ctx.actor?.personId ?? null
    })
    .execute()
}

const dueOn = async (ctx: Context, to: Day, workingDays: number): Promise<Day> => workingDaysFrom(to, workingDays, await holidayYears(ctx))

export const changeRound = command(ChangeRound, async (ctx, { roundId, version, title, about, ...said }): Promise<{ version: number }> => {
  const round = await draftToEdit(ctx, roundId, version)
  const days = daysOf(said)
  const asked = await ctx.db.selectFrom('report_round_items').select('indicator_id').where('round_id', '=', roundId).execute()
  const items = [...(await measuredBy(ctx, asked.map(({ indicator_id: id }) => id))).values()]
  const [wrong] = items.flatMap((item) => misfit({ ...said, ...days }, item) ?? [])
  if (wrong) throw new AppError('invalid', 'input.invalid', { fields: { [wrong.field]: { reason: wrong.reason, detail: { periods: wrong.cut } } } })
  await ctx.db
    .updateTable('report_rounds')
    .set({ title, about, calendar: said.calendar, period: said.period, period_from: days.from, period_to: days.to, version: version + 1 })
    .where('id', '=', roundId)
    .execute()
  await moveLevels(ctx, roundId, days.to)
  await keepAskedParts(ctx, roundId)
  await record(ctx, 'report_round.changed', { subject: roundId, unit: round.unitId })
  return { version: version + 1 }
})

/** Days that were counted from the end of the period move with it. */
async function moveLevels(ctx: Context, roundId: string, to: Day): Promise<void> {
  const levels = await ctx.db.selectFrom('report_round_levels').select(['level', 'working_days']).where('round_id', '=', roundId).execute()
  for (const { level, working_days } of levels)
    if (working_days !== null)
      await ctx.db.updateTable('report_round_levels').set({ due_on: await dueOn(ctx, to, working_days) }).where('round_id', '=', roundId).where('level', '=', level).execute()
}

export const setLevel = command(SetLevel, async (ctx, { roundId, level, workingDays, dueOn: said }): Promise<{ dueOn: Day }> => {
  const round = await draftToEdit(ctx, roundId)
  const row = { working_days: workingDays ?? null, due_on: said ?? (await dueOn(ctx, round.to, workingDays ?? 0)) }
  await ctx.db
    .insertInto('report_round_levels')
    .values({ round_id: roundId, level, ...row })
    .onConflict((conflict) => conflict.columns(['round_id', 'level']).doUpdateSet(row))
    .execute()
  await record(ctx, 'report_round.changed', { subject: roundId, unit: round.unitId, data: { level, dueOn: row.due_on } })
  return { dueOn: row.due_on }
})

/** The same once more for the period that follows: what is asked, of whom, so many working days after it. */
export const nextRound = command(NextRound, async (ctx, { roundId }): Promise<{ id: string }> => {
  const round = await findRoundHead(ctx, roundId)
  ensure(await hadRight(ctx, EDIT, round.unitId), 'forbidden', 'reporting.may_not_edit')
  const kind = kindOfPeriod(round.period)
  ensure(round.calendar !== 'own' && kind !== 'whole', 'conflict', 'reporting.no_next_period')
  const next = periodIn(round.calendar satisfies Calendar, kind satisfies CountedKind, addDays(round.to, 1))
  const made = await ctx.db.selectFrom('report_rounds').select('id').where('follows_id', '=', roundId).where('period', '=', next.key).executeTakeFirst()
  ensure(!made, 'conflict', 'reporting.next_is_there')
  const id = newId()
  await insertRound(ctx, { ...round, id, period: next.key, from: next.from, to: next.to, followsId: roundId })
  await copyAsked(ctx, roundId, id)
  await keepAskedParts(ctx, id)
  await moveLevels(ctx, id, next.to)
  await record(ctx, 'report_round.created', { subject: id, unit: round.unitId, data: { follows: roundId } })
  return { id }
})

async function copyAsked(ctx: Context, from: string, to: string): Promise<void> {
  const { db } = ctx
  const levels = await db.selectFrom('report_round_levels').selectAll().where('round_id', '=', from).execute()
  if (levels.length) await db.insertInto('report_round_levels').values(levels.map((row) => ({ ...row, round_id: to }))).execute()
  const audience = await db.selectFrom('report_round_audience').selectAll().where('round_id', '=', from).execute()
  if (audience.length) await db.insertInto('report_round_audience').values(audience.map((row) => ({ ...row, id: newId(), round_id: to }))).execute()
  const texts = await db.selectFrom('report_round_texts').selectAll().where('round_id', '=', from).execute()
  if (texts.length) await db.insertInto('report_round_texts').values(texts.map((row) => ({ ...row, id: newId(), round_id: to }))).execute()
  const items = (await db.selectFrom('report_round_items').selectAll().where('round_id', '=', from).execute()).map((row) => ({ ...row, old: row.id, id: newId(), round_id: to }))
  if (items.length) await db.insertInto('report_round_items').values(items.map(({ old: _old, ...row }) => row)).execute()
  const ids = new Map(items.map(({ old, id }) => [old, id]))
  const checks = await db.selectFrom('report_round_checks').selectAll().where('round_id', '=', from).execute()
  const copied = checks.map((row) => ({ ...row, id: newId(), round_id: to, left_item_id: ids.get(row.left_item_id) ?? '', right_item_id: ids.get(row.right_item_id) ?? '' }))
  if (copied.length) await db.insertInto('report_round_checks').values(copied).execute()
}
