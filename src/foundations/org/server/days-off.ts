/** Days off of the whole instance: what the law fixes, and what an administrator enters from the yearly announcement. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { HOLIDAY_YEARS, readDaysOff, type EnteredDay, type Holiday, type HolidayYear } from '../rules.ts'
import { CompleteYear, DaysOffInput, EnterDaysOff, RemoveDayOff, type DaysOff } from '../schema.ts'
import { factsOn } from './queries.ts'
import { hasRight } from './visible.ts'

/** All years with what is known of them, the entered days over the fixed ones. */
export async function holidayYears(ctx: Context): Promise<Record<string, HolidayYear>> {
  const entered = await ctx.db.selectFrom('days_off').select(['day', 'name', 'working']).execute()
  const years = await ctx.db.selectFrom('days_off_years').select(['year', 'complete']).execute()
  const known: Record<string, { complete: boolean; days: Record<string, Holiday | EnteredDay> }> = {}
  for (const [year, { complete, days }] of Object.entries(HOLIDAY_YEARS)) known[year] = { complete, days: { ...days } }
  const at = (year: string) => (known[year] ??= { complete: false, days: {} })
  for (const { day, name, working } of entered) at(day.slice(0, 4)).days[day] = { name, working }
  for (const { year, complete } of years) at(String(year)).complete = complete
  return known
}

export const daysOff = query(DaysOffInput, async (ctx, { year }): Promise<DaysOff> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const rows = await ctx.db
    .selectFrom('days_off')
    .select(['day', 'name', 'working', 'source'])
    .where(sql<boolean>`extract(year from day) = ${year}`)
    .execute()
  const own = new Set(rows.map(({ day }) => day))
  const fixed = Object.entries(HOLIDAY_YEARS[year]?.days ?? {}).flatMap(([day, name]) =>
    typeof name === 'string' && !own.has(day) ? [{ day, name, fixed: true, working: false, source: '' }] : [])
  const state = await ctx.db.selectFrom('days_off_years').select('complete').where('year', '=', year).executeTakeFirst()
  const days = [...fixed, ...rows.map((row) => ({ ...row, fixed: false }))].toSorted((a, b) => (a.day < b.day ? -1 : 1))
  return { year, complete: state?.complete ?? false, mayEdit: (await topUnit(ctx)) !== null, days }
})

/** All lines or none; a day that was entered before gets its new name and source. */
export const enterDaysOff = command(EnterDaysOff, async (ctx, { lines, source }): Promise<{ entered: number; year: number }> => {
  const top = await ensureMayEnter(ctx)
  const { days, problems } = readDaysOff(lines)
  const [problem] = problems
  if (problem) throw new AppError('invalid', 'input.invalid', { fields: { lines: { reason: problem.reason, detail: { line: problem.line } } } })
  for (const { day, name, working } of days) {
    const row = { name, working, source, entered_by: ctx.actor?.personId ?? null, entered_at: ctx.now }
    await ctx.db.insertInto('days_off').values({ day, ...row }).onConflict((c) => c.column('day').doUpdateSet(row)).execute()
  }
  await record(ctx, 'org.days_off_entered', { subject: top, unit: top, data: { days: days.map(({ day }) => day) } })
  return { entered: days.length, year: Number(days[0]?.day.slice(0, 4)) }
})

export const removeDayOff = command(RemoveDayOff, async (ctx, { day }): Promise<void> => {
  const top = await ensureMayEnter(ctx)
  const { numDeletedRows } = await ctx.db.deleteFrom('days_off').where('day', '=', day).executeTakeFirst()
  ensure(numDeletedRows > 0n, 'not_found', 'org.no_such_day_off')
  await record(ctx, 'org.day_off_removed', { subject: top, unit: top, data: { day } })
})

/** Whether everything that was decided for a year is entered: notes beside deadlines say "not sure" until then. */
export const completeYear = command(CompleteYear, async (ctx, { year, complete }): Promise<void> => {
  const top = await ensureMayEnter(ctx)
  const row = { complete, changed_by: ctx.actor?.personId ?? null, changed_at: ctx.now }
  await ctx.db.insertInto('days_off_years').values({ year, ...row }).onConflict((c) => c.column('year').doUpdateSet(row)).execute()
  await record(ctx, 'org.days_off_year', { subject: top, unit: top, data: { year, complete } })
})

async function ensureMayEnter(ctx: Context): Promise<string> {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const top = await topUnit(ctx)
  ensure(top, 'forbidden', 'org.may_not_enter_days')
  return top
}

/** Days off hold for all units, so they are entered by whoever keeps the units at the top of a tree. */
async function topUnit(ctx: Context): Promise<string | null> {
  const roots = await factsOn(ctx, dayOf(ctx.now)).select('unit_id as id').where('parent_id', 'is', null).orderBy('unit_id').execute()
  for (const { id } of roots) if (await hasRight(ctx, 'units.edit', id)) return id
  return null
}
