/** Presence online: a page that is open says so each minute; only how many minutes there were is kept. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import type { OwnStay } from '../../schema/check-in.ts'
import { RosterInput } from '../../schema/roster.ts'
import { appendRecords } from './append.ts'
import { fromPage } from './from-page.ts'
import { ownDevice, ownPlace, type OwnPlace } from './own.ts'

const MINUTE = 60_000
/** People enter before it begins, and it runs over. */
const AROUND_MS = 15 * MINUTE
/** Of sessions that nobody closed. */
const FOLDED_AFTER_MS = 86_400_000

/** Null where presence online is not taken. */
export const ownStay = query(RosterInput, async (ctx, { gatheringId }): Promise<OwnStay | null> => {
  const place = await ownPlace(ctx, gatheringId)
  const { link, needed } = await ruleOf(ctx, gatheringId)
  return needed === null ? null : { link, needed, minutes: await minutesOf(ctx, place.entryId), open: isNow(place, ctx.now) }
})

/** The same minute said twice is one minute; when there are enough of them the person is here. */
export const stayOnline = command(RosterInput, async (ctx, { gatheringId }): Promise<{ minutes: number; present: boolean }> => {
  const place = await ownPlace(ctx, gatheringId)
  ensure(place.closedAt === null, 'conflict', 'gatherings.session_closed')
  const { needed } = await ruleOf(ctx, gatheringId)
  ensure(needed !== null, 'conflict', 'gatherings.not_online')
  ensure(isNow(place, ctx.now), 'conflict', 'gatherings.not_now')
  await ctx.db
    .insertInto('attendance_beats')
    .values({ entry_id: place.entryId, minute: Math.floor(ctx.now.getTime() / MINUTE) })
    .onConflict((c) => c.doNothing())
    .execute()
  const minutes = await minutesOf(ctx, place.entryId)
  const mark = await ctx.db.selectFrom('attendance_marks').select('present').where('entry_id', '=', place.entryId).executeTakeFirst()
  // Whoever was marked, or unmarked, by a person is not marked over by a page.
  if (minutes >= needed && !mark) {
    await appendRecords(ctx, [fromPage(ctx, { ...place, id: gatheringId }, { entryId: place.entryId, way: 'online', deviceId: ownDevice(ctx.actor) })])
  }
  return { minutes, present: mark?.present ?? minutes >= needed }
})

const isNow = ({ startsAt, endsAt, closedAt }: OwnPlace, now: Date): boolean =>
  closedAt === null && now.getTime() >= startsAt.getTime() - AROUND_MS && now.getTime() <= endsAt.getTime() + AROUND_MS

async function ruleOf(ctx: Context, gatheringId: string): Promise<{ link: string | null; needed: number | null }> {
  return ctx.db.selectFrom('gatherings').select(['online_link as link', 'stay_minutes as needed']).where('id', '=', gatheringId).executeTakeFirstOrThrow()
}

async function minutesOf(ctx: Context, entryId: string): Promise<number> {
  const { rows } = await sql<{ minutes: number }>`
    select coalesce((select minutes from attendance_stays where entry_id = ${entryId}), 0) + (select count(*)::int from attendance_beats where entry_id = ${entryId}) as minutes`.execute(ctx.db)
  return rows[0]?.minutes ?? 0
}

/** Beats become minutes and go: at closing, and a day later where nobody has closed. */
export async function foldBeats(ctx: Context, gatheringId?: string): Promise<void> {
  const which = gatheringId
    ? sql`e.gathering_id = ${gatheringId}`
    : sql`e.gathering_id in (select id from gatherings where ends_at < ${new Date(ctx.now.getTime() - FOLDED_AFTER_MS)})`
  await sql`
    with gone as (delete from attendance_beats b using roster_entries e where e.id = b.entry_id and ${which} returning b.entry_id, e.gathering_id)
    insert into attendance_stays (entry_id, gathering_id, minutes) select entry_id, gathering_id, count(*)::int from gone group by 1, 2
    on conflict (entry_id) do update set minutes = attendance_stays.minutes + excluded.minutes`.execute(ctx.db)
}
