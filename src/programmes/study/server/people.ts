/** Who has come and who has not, by name: for their own unit alone. And what a person sees of themselves. */
import { sql } from 'kysely'
import { hadRight, holdsOn, unitNamesOn, unitsAboveOn } from '#foundations/org/server/index.ts'
import { isOwnUnit } from '#foundations/people/server/index.ts'
import { dayHeld } from '#mechanisms/gatherings/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { sessionsFitting, type SessionAhead } from '../rules.ts'
import { CampaignInput, UnitPeopleInput, type OwnRecord, type UnitPeople, type UnitPerson } from '../schema.ts'
import { EDIT } from './access.ts'
import { standing } from './counts.ts'
import { campaignOut } from './find.ts'
import { quizToTake } from './quiz/of-campaign.ts'

interface Row {
  id: string
  name: string
  state: UnitPerson['state']
  quiz: UnitPerson['quiz']
  joinedBecause: string | null
  leftBecause: string | null
  total: number
  missing: number
}

type Ahead = SessionAhead & { startsAt: Date; expected: string[] }

export const listUnitPeople = query(UnitPeopleInput, async (ctx, { campaignId, unitId, only, offset, limit }): Promise<UnitPeople> => {
  const campaign = await campaignOut(ctx, campaignId)
  ensure(campaign.state !== 'draft', 'conflict', 'study.is_draft')
  ensure(await isOwnUnit(ctx, unitId), 'not_found', 'study.not_your_unit')
  const homes = await homesCarried(ctx, campaignId, unitId)
  const { rows } = await sql<Row>`
    select * from (
      select p.id, p.name, p.sort_key, case when m.left_on is not null then 'left' when h.came then 'came' when h.excused then 'excused' else 'not_yet' end as state,
        ${campaign.quiz?.counted ? quizState(campaign.quiz.id) : sql`null`} as quiz,
        m.joined_because as "joinedBecause", m.left_because as "leftBecause", (count(*) over ())::int as total,
        (count(*) filter (where m.left_on is null and not h.came) over ())::int as missing
      from campaign_members m left join ${standing(campaignId, homes, ctx.now)} h on h.person_id = m.person_id join people p on p.id = coalesce(h.who, m.person_id)
      where m.campaign_id = ${campaignId} and m.home_unit_id = any(${homes}::uuid[]) and (h.who is not null or m.left_on is not null)) x
    where ${only === 'missing' ? sql`state in ('not_yet', 'excused')` : sql`true`}
    order by sort_key, id offset ${offset} limit ${limit}`.execute(ctx.db)
  const total = only === 'missing' ? (rows[0]?.missing ?? 0) : (rows[0]?.total ?? 0)
  await look(ctx, 'study.people', rows.map(({ id }) => id), unitId)
  const names = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
  const awaited = rows.filter(({ state }) => state === 'not_yet' || state === 'excused').map(({ id }) => id)
  const fitting = await nextSessions(ctx, { campaignId, unitId, deadline: campaign.deadline, personIds: awaited })
  return {
    campaign,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    rows: rows.map(({ id, name, state, quiz, joinedBecause, leftBecause }) => ({ person: { id, name }, state, quiz, joinedBecause, leftBecause, next: state === 'not_yet' || state === 'excused' ? fitting(id) : null })),
    total,
    missing: rows[0]?.missing ?? 0,
    next: offset + rows.length < total ? offset + limit : null
  }
})

/** Done or passed, nothing else, of a person (p) whatever record it was under. */
const quizState = (quizId: string) => sql`(
  select case when bool_or(s.passed) then 'passed' when count(*) > 0 then 'done' else 'not_yet' end from quiz_standings s
  where s.quiz_id = ${quizId} and (s.person_id = p.id or s.person_id in (select gone.id from people gone where gone.merged_into = p.id)))`

/** Home units of the roster that are this unit, or that it carries on today. */
async function homesCarried(ctx: Context, campaignId: string, unitId: string): Promise<string[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string }>`
    select u.unit_id as id from campaign_units u join unit_lineage l on l.origin_id = u.unit_id and ${holdsOn(today, 'l')}
    where u.campaign_id = ${campaignId} and l.heir_id = ${unitId}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

interface Asked {
  campaignId: string
  unitId: string
  deadline: Day
  personIds: string[]
}

/** By person, the session to come that fits best: one on whose roster they stand goes before all others. */
async function nextSessions(ctx: Context, { campaignId, unitId, deadline, personIds }: Asked): Promise<(personId: string) => UnitPerson['next']> {
  const today = dayOf(ctx.now)
  const units = (await unitsAboveOn(ctx, unitId, today)).map((one) => one.unitId)
  const { rows } = await sql<Ahead>`
    select g.id, ${dayHeld()} as day, s.unit_id as "unitId", g.place, s.make_up as "makeUp", g.state = 'cancelled' as cancelled, g.starts_at as "startsAt",
      coalesce((select array_agg(e.person_id::text) from roster_entries e where e.gathering_id = g.id and e.left_at is null and e.person_id = any(${personIds}::uuid[])), '{}') as expected
    from campaign_sessions s join gatherings g on g.id = s.gathering_id
    where s.campaign_id = ${campaignId} and s.unit_id = any(${units}::uuid[]) and g.ends_at > ${ctx.now}`.execute(ctx.db)
  const usual = await ctx.db
    .selectFrom('campaign_sessions')
    .innerJoin('gatherings', 'gatherings.id', 'campaign_sessions.gathering_id')
    .select('gatherings.place')
    .where('campaign_sessions.campaign_id', '=', campaignId)
    .where('campaign_sessions.unit_id', '=', unitId)
    .where('gatherings.place', '<>', '')
    .orderBy('gatherings.starts_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const fitting = sessionsFitting({ units, place: usual?.place ?? null }, rows, today, deadline)
  const startsAt = new Map(rows.map((row) => [row.id, row]))
  return (personId) => {
    const best = fitting.find(({ id }) => startsAt.get(id)?.expected.includes(personId)) ?? fitting[0]
    const row = best && startsAt.get(best.id)
    return row ? { id: row.id, startsAt: row.startsAt, place: row.place, makeUp: row.makeUp, expected: row.expected.includes(personId) } : null
  }
}

/** Whether the actor may add a session for this unit. */
export const mayHoldSessions = (ctx: Context, unitId: string): Promise<boolean> => hadRight(ctx, EDIT, unitId)

/** One's own record in one campaign. There is none over several: what somebody did in two campaigns is joined nowhere. */
export const ownRecord = query(CampaignInput, async (ctx, { campaignId }): Promise<OwnRecord> => {
  const me = ctx.actor?.personId
  const { rows } = await sql<Omit<OwnRecord['campaign'], 'unit'> & { unitId: string; quizId: string | null; homeId: string; leftOn: Day | null }>`
    select c.id, c.title, c.unit_id as "unitId", c.documents, c.deadline, c.state, c.quiz_id as "quizId", m.home_unit_id as "homeId", m.left_on as "leftOn"
    from campaign_members m join campaigns c on c.id = m.campaign_id where m.campaign_id = ${campaignId} and m.person_id = ${me ?? null}`.execute(ctx.db)
  const [found] = rows
  if (!found || !me) throw new AppError('not_found', 'study.no_such_campaign')
  const { unitId, quizId, homeId, leftOn, ...campaign } = found
  const names = await unitNamesOn(ctx, [unitId, homeId], dayOf(ctx.now))
  const { rows: held } = await sql<{ came: boolean; excused: boolean }>`select came, excused from ${standing(campaignId, [homeId], ctx.now)} h where h.person_id = ${me}`.execute(ctx.db)
  const { rows: sessions } = await sql<OwnRecord['sessions'][number]>`
    select g.id, g.title, g.starts_at as "startsAt", g.place, s.make_up as "makeUp", g.state = 'cancelled' as cancelled, coalesce(k.present, false) as came, case when k.present then k.way end as way
    from campaign_sessions s join gatherings g on g.id = s.gathering_id join roster_entries e on e.gathering_id = g.id and e.person_id = ${me} and e.left_at is null
      left join attendance_marks k on k.entry_id = e.id
    where s.campaign_id = ${campaignId} order by g.starts_at, g.id`.execute(ctx.db)
  const [state] = held
  return {
    campaign: { ...campaign, unit: { id: unitId, name: names.get(unitId)?.name ?? '' } },
    home: { id: homeId, name: names.get(homeId)?.name ?? '' },
    state: leftOn !== null ? 'left' : state?.came ? 'came' : state?.excused ? 'excused' : 'not_yet',
    quiz: await quizToTake(ctx, quizId),
    sessions
  }
})
