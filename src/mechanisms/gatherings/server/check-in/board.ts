/** How each mark arose, and what somebody should look at. */
import { sql } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look, record } from '#platform/server/events.ts'
import type { Remark } from '../../check-in/clock.ts'
import type { Deed, Way } from '../../check-in/marks.ts'
import { relayed } from '../../check-in/relay.ts'
import { LookInto, type AttendanceBoard } from '../../schema/check-in.ts'
import { RosterInput } from '../../schema/roster.ts'
import { entryIsVisible, entryToKeep, rosterToKeep } from '../roster/access.ts'
import { countRoster } from '../roster/queries.ts'
import { appendRecords, writeMarks } from './append.ts'
import { fromPage } from './from-page.ts'
import { staysOf } from './stays.ts'

const MOST_LINES = 200

export const attendanceBoard = query(RosterInput, async (ctx, { gatheringId }): Promise<AttendanceBoard> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  const { title } = await ctx.db.selectFrom('gatherings').select('title').where('id', '=', gatheringId).executeTakeFirstOrThrow()
  const passedOn = await passedOnCodes(ctx, gatheringId)
  const rows = await remarkable(ctx, gatheringId, passedOn)
  const names = await peopleNames(ctx, rows.flatMap(({ byId }) => byId ?? []))
  const line = ({ recordId, entryId, name, at, byId }: Row) => ({ recordId, entryId, name, at, by: byId ? (names.get(byId) ?? null) : null })
  const conflicts = await conflictsOf(ctx, gatheringId)
  const stays = await staysOf(ctx, gatheringId)
  await look(ctx, 'gatherings.board', [...new Set([...rows, ...conflicts, ...(stays?.rows ?? [])].flatMap(({ personId }) => personId ?? []))], roster.unitId)
  return {
    gatheringId,
    title,
    closedAt: roster.closedAt,
    counts: await countRoster(ctx, gatheringId),
    ways: await waysOf(ctx, gatheringId),
    stays: stays && { ...stays, rows: stays.rows.map(({ personId: _, ...one }) => one) },
    conflicts: conflicts.map(({ personId: _, ...one }) => one),
    flags: rows.filter(({ refused }) => refused === null).flatMap((row) => {
      const flags: (Remark | 'relayed')[] = passedOn.has(row.recordId) ? ['relayed', ...row.remarks] : row.remarks
      return flags.map((flag) => ({ ...line(row), flag }))
    }),
    refused: rows.flatMap((row) => (row.refused === null ? [] : [{ ...line(row), reason: row.refused }]))
  }
})

async function waysOf(ctx: Context, gatheringId: string): Promise<AttendanceBoard['ways']> {
  const { rows } = await sql<{ way: Way; count: number }>`
    select way, count(*)::int as count from attendance_marks where gathering_id = ${gatheringId} and present group by way order by count desc, way`.execute(ctx.db)
  return rows
}

/** Records with a code that many devices brought outside its moment. */
async function passedOnCodes(ctx: Context, gatheringId: string): Promise<Set<string>> {
  const { rows } = await sql<{ recordId: string; way: Way; code: string; deviceId: string; at: Date; late: number }>`
    select id as "recordId", way, code, device_id as "deviceId", at, late from attendance_records
    where gathering_id = ${gatheringId} and code is not null and late is not null and refused is null and way in ('hall_code', 'member_code')`.execute(ctx.db)
  return new Set([...relayed('hall', rows.filter(({ way }) => way === 'hall_code')), ...relayed('member', rows.filter(({ way }) => way === 'member_code'))])
}

interface Row {
  recordId: string
  entryId: string | null
  personId: string | null
  name: string | null
  at: Date
  byId: string | null
  remarks: Remark[]
  refused: string | null
}

/** The latest first; of people whose names the actor may not see, without the name. */
async function remarkable(ctx: Context, gatheringId: string, passedOn: Set<string>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id as "recordId", e.id as "entryId", e.person_id as "personId", coalesce(p.name, e.guest_name) as name, r.at, r.by_id as "byId", r.remarks, r.refused
    from attendance_records r join gatherings g on g.id = r.gathering_id left join roster_entries e on e.id = r.entry_id and ${entryIsVisible(ctx)} left join people p on p.id = e.person_id
    where r.gathering_id = ${gatheringId} and (r.refused is not null or r.remarks <> '{}' or r.id = any(${[...passedOn]}::uuid[]))
    order by r.at desc, r.id limit ${MOST_LINES}`.execute(ctx.db)
  return rows
}

type Conflict = AttendanceBoard['conflicts'][number] & { personId: string | null }

async function conflictsOf(ctx: Context, gatheringId: string): Promise<Conflict[]> {
  const { rows } = await sql<{ entryId: string; personId: string | null; name: string; present: boolean; deed: Deed; way: Way; at: Date; by: string | null }>`
    select e.id as "entryId", e.person_id as "personId", coalesce(p.name, e.guest_name) as name, m.present, r.deed, r.way, r.at, who.name as by
    from attendance_marks m join roster_entries e on e.id = m.entry_id join gatherings g on g.id = e.gathering_id left join people p on p.id = e.person_id
      join attendance_records r on r.entry_id = e.id and r.refused is null left join people who on who.id = r.by_id
    where m.gathering_id = ${gatheringId} and m.conflict and ${entryIsVisible(ctx)} order by coalesce(p.sort_key, e.guest_sort_key), e.id, r.at, r.id`.execute(ctx.db)
  return [...Map.groupBy(rows, ({ entryId }) => entryId).values()].flatMap((said) => {
    const [first] = said
    if (!first) return []
    const { entryId, personId, name, present } = first
    return [{ entryId, personId, name, present, said: said.map(({ deed, way, at, by }) => ({ deed, way, at, by })) }]
  })
}

/** Somebody has looked at what two devices say, and says what is right. */
export const lookInto = command(LookInto, async (ctx, { entryId, deed }): Promise<void> => {
  const { roster } = await entryToKeep(ctx, entryId)
  // Whoever settles it afterwards is not remarked for being late.
  if (deed) await appendRecords(ctx, [{ ...fromPage(ctx, roster, { entryId, deed, way: 'ticked' }), remarks: [] }])
  await ctx.db.updateTable('attendance_marks').set({ looked_at: ctx.now, looked_by: ctx.actor?.personId ?? null }).where('entry_id', '=', entryId).execute()
  await writeMarks(ctx, [entryId])
  await record(ctx, 'attendance.looked_into', { subject: roster.id, unit: roster.unitId, data: { gatheringId: roster.id, entryId } })
})
