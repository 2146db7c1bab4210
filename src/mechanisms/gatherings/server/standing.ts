/** Who of a class stands where: by the marks of its sessions, never by hand. Its page and its certificates both ask here. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { ownUnitsOf } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { passingOf, type Passing } from '../rules/passing.ts'
import { SeriesInput, type ClassStanding } from '../schema/series.ts'
import { mayHold } from './access.ts'
import { dayHeld } from './day-held.ts'
import { findSeries } from './series.ts'

/** Null for a series without a rule of passing. Names are for the person and for their own unit. */
export const classStanding = query(SeriesInput, async (ctx, { seriesId }): Promise<ClassStanding | null> => {
  const { passSessions: required, unit } = await findSeries(ctx, { seriesId })
  if (required === null) return null
  const { held, coming, people } = await standingOf(ctx, { seriesId, required })
  const own = await ownUnitsOf(ctx, [...new Set(people.map(({ unitId }) => unitId))])
  const seen = people.filter(({ personId, unitId }) => personId === ctx.actor?.personId || own.has(unitId))
  await look(ctx, 'gatherings.class', seen.map(({ personId }) => personId), unit.id)
  const units = await unitNamesOn(ctx, seen.map(({ unitId }) => unitId), dayOf(ctx.now))
  return {
    required,
    held,
    coming,
    counts: (await mayHold(ctx, 'gatherings.check_in', unit.id)) ? { people: people.length, passed: people.filter(({ passed }) => passed).length } : null,
    rows: seen.map((one) => ({
      person: { id: one.personId, name: one.name },
      unit: { id: one.unitId, name: units.get(one.unitId)?.name ?? '' },
      attended: one.attended,
      state: stateOf(one)
    }))
  }
})

const stateOf = ({ passed, reachable }: Passing): ClassStanding['rows'][number]['state'] => (passed ? 'passed' : reachable ? 'reachable' : 'missed')

export interface Stood extends Passing {
  personId: string
  name: string
  unitId: string
  /** Of the session that made it enough; null until then. */
  passedOn: Day | null
}

export interface StandingOf {
  seriesId: string
  required: number
  /** Which entries `e` of persons `p` at gatherings `g` are asked about; left out: all. */
  who?: RawBuilder<boolean>
}

/** Everybody who counts in the class, whoever asks: what the actor may know of it is for the caller to see to. */
export async function standingOf(ctx: Context, { seriesId, required, who = sql<boolean>`true` }: StandingOf): Promise<{ held: number; coming: number; people: Stood[] }> {
  const { held, coming } = await sessionsOf(ctx, seriesId)
  const people = (await peopleOf(ctx, seriesId, who)).map(({ attended, ...row }): Stood => {
    const came = new Set(attended)
    const days = held.flatMap(({ id, day }) => (came.has(id) ? day : []))
    return { ...row, ...passingOf({ held: held.map(({ id }) => id), coming, attended, required }), passedOn: days[required - 1] ?? null }
  })
  return { held: held.length, coming, people }
}

interface Session {
  id: string
  day: Day
}

/** Held: begun, with a list; the earliest first. A session that is over and never had a list is neither. */
async function sessionsOf(ctx: Context, seriesId: string): Promise<{ held: Session[]; coming: number }> {
  const { rows } = await sql<Session & { held: boolean }>`
    select g.id, ${dayHeld()}::text as day, (r.gathering_id is not null and g.starts_at <= ${ctx.now}) as held
    from gatherings g left join rosters r on r.gathering_id = g.id
    where g.series_id = ${seriesId} and g.state = 'planned' and (r.gathering_id is not null or g.ends_at > ${ctx.now}) order by g.starts_at, g.id`.execute(ctx.db)
  const held = rows.filter((row) => row.held)
  return { held, coming: rows.length - held.length }
}

interface Row {
  personId: string
  name: string
  unitId: string
  attended: string[]
}

/**
 * Whoever is counted in any of its sessions, at the home unit of the latest one; neither guests nor whoever left. Records that were
 * made one are one person.
 */
async function peopleOf(ctx: Context, seriesId: string, who: RawBuilder<boolean>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.id as "personId", p.name, (array_agg(e.home_unit_id order by g.starts_at desc))[1] as "unitId",
      coalesce(array_agg(g.id) filter (where m.present), '{}') as attended
    from gatherings g join roster_entries e on e.gathering_id = g.id and e.left_on is null and e.arose <> 'guest'
      join people was on was.id = e.person_id join people p on p.id = coalesce(was.merged_into, was.id) left join attendance_marks m on m.entry_id = e.id
    where g.series_id = ${seriesId} and g.state = 'planned' and ${who} group by p.id order by p.sort_key, p.id`.execute(ctx.db)
  return rows
}
