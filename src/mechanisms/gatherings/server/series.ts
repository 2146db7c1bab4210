/** Gatherings that follow a rule: planned at once, each of them a gathering of its own. */
import { sql } from 'kysely'
import { holidayYears, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { spanOf } from '../rules.ts'
import { MOST_SESSIONS, ruleOf, seriesFault, sessionsOf, type Every, type Session } from '../rules/series.ts'
import { ChangeFollowing, CreateSeries, PreviewSeries, SeriesInput, type Repeating, type Series, type SeriesPreview } from '../schema/series.ts'
import { ensurePlanned, gatheringIsVisible, gatheringToEdit, mayHold } from './access.ts'
import { chairOf } from './chairs.ts'
import { createGathering, ensureMayHoldAt, ensureWhen } from './commands.ts'

const SHOWN = 5

function everyOf({ by, interval, monthDay, weekday, nth }: Repeating): Every {
  if (by === 'week' && weekday) return { every: 'week', interval, weekday }
  if (by === 'month_weekday' && weekday && nth) return { every: 'month', interval, weekday, nth }
  return { every: 'month', interval, monthDay: monthDay ?? 1 }
}

async function sessionsFor(ctx: Context, given: Repeating): Promise<{ rule: string; until: string; sessions: Session[] }> {
  const fault = seriesFault(given.startsOn, given.until)
  if (fault || given.until === null) throw new AppError('invalid', 'input.invalid', { fields: { until: { reason: fault?.reason ?? 'gatherings.series_without_end' } } })
  const rule = ruleOf(everyOf(given))
  const sessions = sessionsOf(rule, { from: given.startsOn, until: given.until, shift: given.shift, years: await holidayYears(ctx), most: MOST_SESSIONS + 1 })
  ensure(sessions.length > 0, 'invalid', 'gatherings.series_empty')
  ensure(sessions.length <= MOST_SESSIONS, 'invalid', 'gatherings.series_too_many', { most: MOST_SESSIONS })
  return { rule, until: given.until, sessions }
}

/** What a rule comes to, before anything is planned. */
export const previewSeries = query(PreviewSeries, async (ctx, given): Promise<SeriesPreview> => {
  const { sessions } = await sessionsFor(ctx, given)
  return { sessions: sessions.length, next: sessions.slice(0, SHOWN) }
})

export const createSeries = command(CreateSeries, async (ctx, given): Promise<{ id: string; sessions: number }> => {
  await ensureMayHoldAt(ctx, given.unitId)
  const { rule, until, sessions } = await sessionsFor(ctx, given)
  const { unitId, kind, title, about, place, onlineLink, stayMinutes, from, to, startsOn, shift, passSessions } = given
  const chairId = await chairOf(ctx, given, { day: startsOn })
  const [first] = sessions
  if (first) ensureWhen({ day: first.day, from, to }, ctx.now, false)
  ensure(passSessions === null || passSessions <= sessions.length, 'invalid', 'gatherings.pass_too_many', { sessions: sessions.length })
  const id = newId()
  await ctx.db
    .insertInto('gathering_series')
    .values({ id, unit_id: unitId, title, rule, starts_on: startsOn, until, shift, pass_sessions: passSessions, created_at: ctx.now, created_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'series.created', { subject: id, unit: unitId, data: { sessions: sessions.length } })
  for (const { day, ruleDay } of sessions) {
    const { id: gatheringId } = await createGathering(ctx, { unitId, kind, title, about, place, onlineLink, chairId, stayMinutes, day, from, to })
    await ctx.db.updateTable('gatherings').set({ series_id: id, series_day: ruleDay }).where('id', '=', gatheringId).execute()
  }
  return { id, sessions: sessions.length }
})

/** Those that were called off, or are over, stay as they are. */
export const changeFollowing = command(ChangeFollowing, async (ctx, { gatheringId, version, from, to, ...what }): Promise<{ changed: number }> => {
  const first = await gatheringToEdit(ctx, gatheringId, version)
  ensurePlanned(first)
  ensure(first.seriesId, 'conflict', 'gatherings.no_series')
  const rows = await ctx.db
    .selectFrom('gatherings')
    .select(['id', 'starts_at', 'version'])
    .where('series_id', '=', first.seriesId)
    .where('starts_at', '>=', first.startsAt)
    .where('ends_at', '>', ctx.now)
    .where('state', '=', 'planned')
    .orderBy('starts_at')
    .forUpdate()
    .execute()
  const chairId = await chairOf(ctx, what, { day: dayOf(first.startsAt), now: first.chairId })
  for (const row of rows) {
    const day = dayOf(row.starts_at)
    ensureWhen({ day, from, to }, ctx.now, true)
    const { startsAt, endsAt } = spanOf({ day, from, to })
    const moved = startsAt.getTime() !== row.starts_at.getTime()
    const { kind, title, about, place, onlineLink, stayMinutes } = what
    await ctx.db
      .updateTable('gatherings')
      .set({ kind, title, about, place, online_link: onlineLink, chair_id: chairId, stay_minutes: stayMinutes, starts_at: startsAt, ends_at: endsAt, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
    await record(ctx, 'gathering.changed', { subject: row.id, unit: first.unitId, data: { version: row.version + 1, ...(moved ? { startsAt, endsAt } : {}) } })
  }
  ensure(rows.length > 0, 'conflict', 'gatherings.is_over')
  return { changed: rows.length }
})

export const findSeries = query(SeriesInput, async (ctx, { seriesId }): Promise<Series> => {
  const { rows: sessions } = await sql<Series['sessions'][number]>`
    select g.id, g.title, g.starts_at as "startsAt", g.ends_at as "endsAt", g.series_day as "ruleDay", g.state
    from gatherings g where g.series_id = ${seriesId} and ${gatheringIsVisible(ctx)} order by g.starts_at, g.id`.execute(ctx.db)
  const row = await ctx.db.selectFrom('gathering_series').selectAll().where('id', '=', seriesId).executeTakeFirst()
  if (!row || !sessions.length) throw new AppError('not_found', 'gatherings.no_such_series')
  const names = await unitNamesOn(ctx, [row.unit_id], dayOf(ctx.now))
  return {
    id: row.id,
    unit: { id: row.unit_id, name: names.get(row.unit_id)?.name ?? '' },
    title: row.title,
    rule: row.rule,
    startsOn: row.starts_on,
    until: row.until,
    shift: row.shift as Series['shift'],
    passSessions: row.pass_sessions,
    sessions,
    may: { edit: await mayHold(ctx, 'gatherings.edit', row.unit_id) }
  }
})
