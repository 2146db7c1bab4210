/**
 * What a campaign has come to at its home units. The one place that says who came, who is excused, and who is still awaited; a person
 * counts once, however many sessions they came to and however many records they had.
 */
import { sql, type RawBuilder } from 'kysely'
import { dayHeld } from '#mechanisms/gatherings/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'

/**
 * Subquery: a row for each person who counts at these home units (all without), with what holds for them. A record that was merged into
 * another one of the same roster does not count beside it. It goes from the persons to where they stood, never from the sessions: a campaign
 * of a province has tens of thousands of these.
 */
export function standing(campaignId: string, unitIds: string[] | null, now: Date): RawBuilder<unknown> {
  return sql`(
    with listed as materialized (
      select m.home_unit_id, coalesce(p.merged_into, p.id) as who, m.person_id from campaign_members m join people p on p.id = m.person_id
      where m.campaign_id = ${campaignId} and m.left_on is null and ${unitIds ? sql`m.home_unit_id = any(${unitIds}::uuid[])` : sql`true`}
        and (p.merged_into is null or not exists (select 1 from campaign_members k where k.campaign_id = ${campaignId} and k.person_id = p.merged_into and k.left_on is null))),
    counted as materialized (select distinct on (who) * from listed order by who, person_id = who desc, person_id),
    known as (select who, who as id from counted union all select p.merged_into, p.id from people p join counted c on c.who = p.merged_into where p.merged_into is not null),
    stood as materialized (
      select k.who, e.id as entry_id, g.starts_at, k.id = k.who and e.left_at is null and g.ends_at > ${now} as ahead
      from known k join roster_entries e on e.person_id = k.id join campaign_sessions s on s.gathering_id = e.gathering_id and s.campaign_id = ${campaignId}
        join gatherings g on g.id = e.gathering_id and g.state = 'planned'),
    present as (select distinct t.who from stood t join attendance_marks k on k.entry_id = t.entry_id and k.present),
    excused as (
      select distinct c.who from counted c join gathering_answers a on a.person_id = c.who and a.answer = 'excused'
        join campaign_sessions s on s.gathering_id = a.gathering_id and s.campaign_id = ${campaignId}),
    awaited as (select t.who, min(${dayHeld('t')}) as next_day from stood t where t.ahead group by 1)
    select c.home_unit_id, c.who, c.person_id, p.who is not null as came, p.who is null and x.who is not null as excused,
      case when p.who is null then w.next_day end as next_day
    from counted c left join present p on p.who = c.who left join excused x on x.who = c.who left join awaited w on w.who = c.who)`
}

export interface UnitCount {
  id: string
  unitId: string
  members: number
  came: number
  excused: number
  /** Of those awaited: how many have their next session on which day. */
  ahead: [day: Day, people: number][]
}

/** A condition on campaign_units (u): somebody's next session lies on a day that is over. */
export const isBehind = (ctx: Context): RawBuilder<boolean> => sql<boolean>`exists (select from jsonb_array_elements(u.ahead) a where (a ->> 0) < ${dayOf(ctx.now)})`

/** Counts these home units anew (all without), keeps it beside them, and says what they come to. */
export async function countUnits(ctx: Context, campaignId: string, unitIds: string[] | null): Promise<UnitCount[]> {
  const { rows } = await sql<UnitCount>`
    with held as materialized (select * from ${standing(campaignId, unitIds, ctx.now)} x),
    counts as (
      select home_unit_id, count(*)::int as members, (count(*) filter (where came))::int as came, (count(*) filter (where excused))::int as excused from held group by 1),
    days as (
      select home_unit_id, jsonb_agg(jsonb_build_array(next_day, people) order by next_day) as ahead
      from (select home_unit_id, next_day, count(*) as people from held where not came and not excused and next_day is not null group by 1, 2) d group by 1)
    update campaign_units u set members = coalesce(c.members, 0), came = coalesce(c.came, 0), excused = coalesce(c.excused, 0),
      ahead = coalesce(d.ahead, '[]'), counted_at = ${ctx.now}
    from campaign_units o left join counts c on c.home_unit_id = o.unit_id left join days d on d.home_unit_id = o.unit_id
    where u.id = o.id and o.campaign_id = ${campaignId} and ${unitIds ? sql`o.unit_id = any(${unitIds}::uuid[])` : sql`true`}
    returning u.id, u.unit_id as "unitId", u.members, u.came, u.excused, u.ahead`.execute(ctx.db)
  return rows
}
