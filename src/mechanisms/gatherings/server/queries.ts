/** Looking at gatherings: the list, and the page of one. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { belongingVisible, peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { GatheringInput, ListGatherings, type Gathering, type GatheringList, type GatheringRow } from '../schema.ts'
import { askedTo, gatheringIsVisible, mayHold } from './access.ts'
import { askedUnits } from './invite.ts'

/** Those that the actor may see: still to come with the nearest first, or over with the latest first. */
export const listGatherings = query(ListGatherings, async (ctx, input): Promise<GatheringList> => {
  const { when, offset, limit } = input
  const where = conditionsOf(ctx, input)
  const { rows } = await sql<Omit<GatheringRow, 'unit'> & { unitId: string; total: number }>`
    select g.id, g.kind, g.title, g.unit_id as "unitId", g.starts_at as "startsAt", g.ends_at as "endsAt", g.place,
      g.online_link is not null as online, g.state, g.series_id as "seriesId", a.answer, g.id in ${askedTo(ctx)} as invited, count(*) over ()::int as total
    from gatherings g left join gathering_answers a on a.gathering_id = g.id and a.person_id = ${ctx.actor?.personId ?? null}
    where ${where} order by ${when === 'coming' ? sql`g.starts_at, g.id` : sql`g.starts_at desc, g.id desc`} limit ${limit} offset ${offset}`.execute(ctx.db)
  const total = rows[0]?.total ?? 0
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  return {
    total,
    rows: rows.map(({ unitId, total: _, ...row }) => ({ ...row, unit: { id: unitId, name: names.get(unitId)?.name ?? '' } })),
    next: offset + rows.length < total ? offset + rows.length : null
  }
})

function conditionsOf(ctx: Context, { unitId, kind, text, when, mine, seriesId }: z.output<typeof ListGatherings>): RawBuilder<unknown> {
  const words = text ? `%${fold(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const parts = [
    gatheringIsVisible(ctx),
    when === 'past' ? sql`g.ends_at <= ${ctx.now}` : sql`g.ends_at > ${ctx.now}`,
    unitId ? sql`(g.unit_id = ${unitId} or g.id in (select gathering_id from gathering_units where unit_id = ${unitId}))` : null,
    kind ? sql`g.kind = ${kind}` : null,
    seriesId ? sql`g.series_id = ${seriesId}` : null,
    words ? sql`vi_fold(g.title) like ${words}` : null,
    mine ? sql`g.id in ${askedTo(ctx)}` : null
  ]
  return sql.join(parts.filter((part) => part !== null), sql` and `)
}

export const findGathering = query(GatheringInput, async (ctx, { gatheringId }): Promise<Gathering> => {
  const { rows } = await sql<Row>`
    select g.id, g.version, g.unit_id as "unitId", g.kind, g.title, g.about, g.starts_at as "startsAt", g.ends_at as "endsAt", g.place,
      g.online_link as "onlineLink", g.stay_minutes as "stayMinutes", g.state, g.cancelled_because as "cancelledBecause", g.chair_id as "chairId", g.series_id as "seriesId",
      g.created_by as "createdBy", g.id in ${askedTo(ctx)} as invited
    from gatherings g where g.id = ${gatheringId} and ${gatheringIsVisible(ctx)}`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new AppError('not_found', 'gatherings.no_such_gathering')
  const { unitId, chairId, createdBy, ...rest } = row
  const day = dayOf(row.startsAt)
  const [units, names, approves] = [await askedUnits(ctx, gatheringId, day), await unitNamesOn(ctx, [unitId], day), await mayHold(ctx, 'gatherings.approve', unitId)]
  const edits = await mayHold(ctx, 'gatherings.edit', unitId)
  const persons = await peopleNames(ctx, [chairId, createdBy].filter((id) => id !== null))
  const person = (id: string | null) => (id === null ? null : { id, name: persons.get(id) ?? '' })
  return {
    ...rest,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    chair: person(chairId),
    createdBy: person(createdBy),
    units,
    people: await askedByName(ctx, gatheringId, edits),
    may: { edit: edits, checkIn: await mayHold(ctx, 'gatherings.check_in', unitId), approve: approves || (chairId !== null && chairId === ctx.actor?.personId) }
  }
})

type Row = Omit<Gathering, 'unit' | 'chair' | 'createdBy' | 'units' | 'people' | 'may'> & { unitId: string; chairId: string | null; createdBy: string | null }

/** How many are asked by name; who they are, for whoever holds the gathering or keeps the list of their unit. */
async function askedByName(ctx: Context, gatheringId: string, edits: boolean): Promise<Gathering['people']> {
  const seen = edits
    ? sql`true`
    : sql`(person.id = ${ctx.actor?.personId ?? null} or person.id in (
        select m.person_id from memberships m where m.withdrawn_at is null and ${belongingVisible(ctx, 'members.read', 'm.unit_id')}))`
  const { rows } = await sql<{ id: string; name: string; seen: boolean }>`
    select person.id, person.name, ${seen} as seen from gathering_people named join people person on person.id = named.person_id
    where named.gathering_id = ${gatheringId} order by person.sort_key, person.id`.execute(ctx.db)
  return { count: rows.length, named: rows.filter((row) => row.seen).map(({ id, name }) => ({ id, name })) }
}
