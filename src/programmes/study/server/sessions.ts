/** The sessions of a campaign: gatherings whose roster comes from the roster of the campaign. */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { ownUnitsOf } from '#foundations/people/server/index.ts'
import { createGathering, dayHeld, freezeRoster } from '#mechanisms/gatherings/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { AddSession, ListSessions, type SessionList, type SessionRow } from '../schema.ts'
import { carriedBelow, EDIT, findCampaignHead, type CampaignHead } from './access.ts'
import { ensureSeesBoard, firstUnit } from './board.ts'
import { standing } from './counts.ts'
import { campaignOut } from './find.ts'

/** One deed: the gathering, its place in the campaign, and its roster, which is that of the campaign below the unit. */
export const addSession = command(AddSession, async (ctx, { campaignId, unitId, makeUp, title, day, from, to, place, afterDeadline, heldBefore }): Promise<{ id: string; people: number }> => {
  const campaign = await findCampaignHead(ctx, campaignId)
  ensure(await hadRight(ctx, EDIT, unitId), 'forbidden', 'study.may_not_edit')
  ensure(campaign.state === 'open', 'conflict', 'study.is_not_open')
  if (day > campaign.deadline && !afterDeadline) throw new AppError('invalid', 'input.invalid', { fields: { day: { reason: 'study.session_after_deadline', detail: { deadline: campaign.deadline } } } })
  const people = await rosterOf(ctx, campaign, unitId, makeUp)
  ensure(people.length > 0, 'conflict', makeUp ? 'study.nobody_missing' : 'study.nobody_there')
  const { id } = await createGathering(ctx, { unitId, kind: 'study', title: title || campaign.title, day, from, to, place, heldBefore })
  await ctx.db
    .insertInto('campaign_sessions')
    .values({ gathering_id: id, campaign_id: campaignId, unit_id: unitId, make_up: makeUp, added_at: ctx.now, added_by: ctx.actor?.personId ?? null })
    .execute()
  await freezeRoster(ctx, id, people)
  await record(ctx, 'campaign.session_added', { subject: campaignId, unit: unitId, data: { planId: campaign.planId, gatheringId: id, makeUp, people: people.length } })
  return { id, people: people.length }
})

/** Whoever is on the roster of the campaign below the unit; of a make-up session, whoever has not come yet. */
async function rosterOf(ctx: Context, campaign: CampaignHead, unitId: string, makeUp: boolean): Promise<{ personId: string; homeUnitId: string }[]> {
  const home = makeUp ? sql`${standing(campaign.id, await homesBelow(ctx, campaign.id, unitId), ctx.now)}` : sql`(
    select m.home_unit_id, m.person_id as who, false as came from campaign_members m join people p on p.id = m.person_id and p.merged_into is null
    where m.campaign_id = ${campaign.id} and m.left_on is null and m.home_unit_id = any(${await homesBelow(ctx, campaign.id, unitId)}::uuid[]))`
  const { rows } = await sql<{ personId: string; homeUnitId: string }>`
    select h.who as "personId", h.home_unit_id as "homeUnitId" from ${home} h join people p on p.id = h.who and p.erased_at is null where not h.came`.execute(ctx.db)
  return rows
}

/** The home units of the roster that this unit, or one below it, is or carries on today. */
export async function homesBelow(ctx: Context, campaignId: string, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct u.unit_id as id from campaign_units u ${carriedBelow(sql`u.unit_id`, dayOf(ctx.now))}
    where u.campaign_id = ${campaignId} and p.ancestor_id = ${unitId}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

interface Found extends Omit<SessionRow, 'unit' | 'ways' | 'came' | 'of' | 'afterDeadline'> {
  unitId: string
  day: Day
  total: number
}

/** Sessions held for a unit, for those below it and for those above it, the next ones first. */
export const listSessions = query(ListSessions, async (ctx, { campaignId, unitId: asked, offset, limit }): Promise<SessionList> => {
  const campaign = await campaignOut(ctx, campaignId)
  ensure(campaign.state !== 'draft', 'conflict', 'study.is_draft')
  const unitId = asked ?? (await firstUnit(ctx, campaign))
  await ensureSeesBoard(ctx, unitId)
  // A province has tens of thousands: they are put in order by as little as the order needs, and only the page is looked up.
  const { rows } = await sql<Found>`
    with held as materialized (
      select s.gathering_id as id, g.ends_at < ${ctx.now} as over, greatest(g.starts_at - ${ctx.now}::timestamptz, ${ctx.now}::timestamptz - g.starts_at) as away
      from campaign_sessions s join gatherings g on g.id = s.gathering_id
      where s.campaign_id = ${campaignId} and s.unit_id in (${aroundUnit(ctx, unitId)})
    ), page as (select * from held order by over, away, id offset ${offset} limit ${limit})
    select g.id, g.title, s.unit_id as "unitId", g.starts_at as "startsAt", ${dayHeld()} as day, g.place, s.make_up as "makeUp",
      g.state = 'cancelled' as cancelled, (select count(*) from held)::int as total
    from page join campaign_sessions s on s.gathering_id = page.id join gatherings g on g.id = page.id order by page.over, page.away, page.id`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), dayOf(ctx.now))
  const counts = await countsOf(ctx, await ownAmong(ctx, rows))
  const total = rows[0]?.total ?? 0
  return {
    campaign,
    unitId,
    rows: rows.map(({ unitId: of, day, total: _total, ...row }) => {
      const count = counts.get(row.id)
      return {
        ...row,
        unit: { id: of, name: names.get(of)?.name ?? '' },
        afterDeadline: day > campaign.deadline,
        came: count?.came ?? null,
        of: count?.of ?? null,
        ways: count?.ways ?? null
      }
    }),
    total,
    next: offset + rows.length < total ? offset + limit : null
  }
})

/** What stands below the unit and above it today, and the units that these carry on. */
function aroundUnit(ctx: Context, unitId: string): RawBuilder<unknown> {
  const today = dayOf(ctx.now)
  return sql`select l.origin_id from unit_paths p join unit_lineage l on l.heir_id = p.unit_id and ${holdsOn(today, 'l')} where p.ancestor_id = ${unitId} and ${holdsOn(today, 'p')}
    union select p.ancestor_id from unit_paths p where p.unit_id = ${unitId} and ${holdsOn(today, 'p')}`
}

/**
 * Numbers of a single session are for the unit that it was held for. A session and the one that made up for it would tell everybody else
 * of the few who stood between them.
 */
async function ownAmong(ctx: Context, rows: Found[]): Promise<string[]> {
  const own = await ownUnitsOf(ctx, rows.map(({ unitId }) => unitId))
  for (const unitId of own) if (!(await isLeaf(ctx, unitId))) own.delete(unitId)
  return rows.filter(({ unitId }) => own.has(unitId)).map(({ id }) => id)
}

/** A session of a unit with others below it counts people of theirs. */
async function isLeaf(ctx: Context, unitId: string): Promise<boolean> {
  const below = await ctx.db.selectFrom('unit_paths').select('unit_id').where('ancestor_id', '=', unitId).where('depth', '>', 0).limit(1).executeTakeFirst()
  return below === undefined
}

async function countsOf(ctx: Context, ids: string[]): Promise<Map<string, { came: number; of: number; ways: { way: string; marks: number }[] }>> {
  if (!ids.length) return new Map()
  const { rows } = await sql<{ id: string; of: number; way: string | null; marks: number }>`
    select e.gathering_id as id, k.way, count(*) filter (where k.present)::int as marks, (sum(count(*)) over (partition by e.gathering_id))::int as of
    from roster_entries e left join attendance_marks k on k.entry_id = e.id
    where e.gathering_id = any(${ids}::uuid[]) and (e.left_at is null or k.present) group by 1, 2`.execute(ctx.db)
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => {
      const ways = of.flatMap(({ way, marks }) => (way !== null && marks > 0 ? [{ way, marks }] : []))
      return [id, { of: of[0]?.of ?? 0, came: ways.reduce((sum, { marks }) => sum + marks, 0), ways }]
    })
  )
}
