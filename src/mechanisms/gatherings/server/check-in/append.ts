/** The one place that writes what devices say, and what holds after it. */
import { sql, type RawBuilder } from 'kysely'
import { recording } from '#platform/server/events.ts'
import type { Context } from '#platform/server/context.ts'
import { lastOf, orByTurns } from '#platform/server/last-statement.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Remark } from '../../check-in/clock.ts'
import { markOf, type Deed, type Holds, type Said, type Way } from '../../check-in/marks.ts'

/** A record that somebody with the right has sent, already judged. */
export interface Sent {
  id: string
  gatheringId: string
  /** Holds the gathering: where the event stands. */
  unitId: string
  /** Null: nobody of this roster. */
  entryId: string | null
  deed: Deed
  way: Way
  deviceId: string
  deviceAt: Date
  skewMs: number
  at: Date
  byId: string | null
  format: number
  /** Why it does not count; it is kept all the same. */
  refused: string | null
  remarks: Remark[]
  code: string | null
  late: number | null
  /** Where in the order of the device's records, if it says so. */
  order?: number
  /** The id that it came with, where that belonged to another record. */
  claimedId?: string
}

/** repeated: the very same came before. */
export type Outcome = { outcome: 'taken' | 'repeated' } | { outcome: 'refused'; reason: string }

/** `unmarked`: as far as anybody knows nothing was said of their entries before. Then what counts and comes once is its entry's mark. */
export async function appendRecords(given: Context, sent: Sent[], { unmarked = false } = {}): Promise<Outcome[]> {
  if (!sent.length) return []
  const first = unmarked && sent.every(({ refused }) => refused === null) && new Set(sent.map(({ entryId }) => entryId)).size === sent.length
  const ctx = first ? given : { ...given, endsWithLast: undefined }
  const { added, marked } = await insert(ctx, uniqueById(sent))
  const fresh = sent.filter(({ id }, at) => added.has(id) && sent.findIndex((other) => other.id === id) === at)
  const outcomes = await judge(ctx, sent, new Set(fresh))
  // Whoever came more than once, or had a mark already, is judged by all their records.
  const said = saidOf(ctx, fresh.filter(({ refused }) => refused === null))
  await writeMarks(ctx, [...new Set(said.filter(({ id }) => !marked.has(id)).map(({ entryId }) => entryId))])
  return outcomes
}

const uniqueById = (sent: Sent[]): Sent[] => [...new Map(sent.toReversed().map((one) => [one.id, one])).values()]

/** Ids of the rows that were not there yet, and those of them that are a first mark. */
interface Inserted {
  added: Set<string>
  marked: Set<string>
}

/**
 * Two processes that write for one gathering go one after the other: each must see all that the other has taken. So the gatherings are
 * held before the first row is written, and what is asked in later statements is what was there then. Most people come once: the one
 * record of an entry that has no mark yet is its mark. Each gathering has its event, of the entries of which something new was said.
 */
async function insert(ctx: Context, sent: Sent[]): Promise<Inserted> {
  const gatherings = [...new Set(sent.map(({ gatheringId }) => gatheringId))].toSorted()
  // A name without a value need not be sent, nor be read by the database.
  const rows = sent.map((one) => ({
    id: one.id, gathering_id: one.gatheringId, entry_id: one.entryId ?? undefined, deed: one.deed, way: one.way, device_id: one.deviceId, device_at: one.deviceAt,
    skew_ms: Math.round(one.skewMs), at: one.at, by_id: one.byId ?? undefined, format: one.format, refused: one.refused ?? undefined, remarks: one.remarks, code: one.code ?? undefined, late: one.late ?? undefined, claimed_id: one.claimedId, device_order: one.order
  }))
  const said = saidOf(ctx, sent.filter(({ refused }) => refused === null))
  const alone = [...Map.groupBy(said, ({ entryId }) => entryId).values()].flatMap((of) => (of.length === 1 ? (markOf(of) ?? []) : []))
  const { rows: found } = await sql<{ id: string; marked: boolean }>`${lastOf(ctx)}
    with held as materialized (select pg_advisory_xact_lock(hashtextextended(id, 58)) from unnest((select ${gatherings}::text[])) as id), added as (
      insert into attendance_records (id, gathering_id, entry_id, deed, way, device_id, device_at, skew_ms, at, received_at, by_id, format, refused, remarks, code, late, claimed_id, device_order)
      select id, gathering_id, entry_id, deed, way, device_id, device_at, skew_ms, at, ${ctx.now}::timestamptz, by_id, format, refused, remarks, code, late, claimed_id, device_order
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, gathering_id uuid, entry_id uuid, deed text, way text, device_id text, device_at timestamptz,
        skew_ms bigint, at timestamptz, by_id uuid, format smallint, refused text, remarks text[], code text, late smallint, claimed_id uuid, device_order integer)
      where (select count(*) from held) > 0
      on conflict (id) do nothing returning id, gathering_id, entry_id, refused, way, at
    ), told as (
      ${recording(ctx, 'attendance.recorded', toldOf(sent))}
    ), marked as (
      insert into attendance_marks (entry_id, gathering_id, record_id, present, way, at, changed_at)
      select a.entry_id, a.gathering_id, a.id, m.present, a.way, a.at, ${ctx.now}::timestamptz
      from added a join unnest((select ${alone.map(({ recordId }) => recordId)}::uuid[]), (select ${alone.map(({ present }) => present)}::boolean[])) as m(record_id, present) on m.record_id = a.id
      on conflict (entry_id) do nothing returning record_id
    ) select a.id, m.record_id is not null as marked from added a left join marked m on m.record_id = a.id
      where ${orByTurns(ctx, sql`(select count(*) from marked) = ${sent.length}`)}`.execute(ctx.db)
  return { added: new Set(found.map(({ id }) => id)), marked: new Set(found.filter(({ marked }) => marked).map(({ id }) => id)) }
}

function toldOf(sent: Sent[]): RawBuilder<unknown> {
  const units = [...new Map(sent.map(({ gatheringId, unitId }) => [gatheringId, unitId]))]
  return sql`
    select gathering_id, unit_id, jsonb_build_object('gatheringId', gathering_id, 'entryIds', jsonb_agg(distinct entry_id))
    from added join unnest((select ${units.map(([id]) => id)}::uuid[]), (select ${units.map(([, unitId]) => unitId)}::uuid[])) as u(gathering_id, unit_id) using (gathering_id)
    where refused is null and entry_id is not null group by gathering_id, unit_id`
}

/** What was there before is told as it was; the same id with another body is refused and kept beside it. */
async function judge(ctx: Context, sent: Sent[], fresh: ReadonlySet<Sent>): Promise<Outcome[]> {
  const known = sent.filter((one) => !fresh.has(one))
  const before = new Map((await kept(ctx, known.map(({ id }) => id))).map((row) => [row.id, row]))
  const others = known.filter((one) => !isSame(one, before.get(one.id)))
  if (others.length) {
    const beside = others.map((one) => ({ ...one, id: newId(), claimedId: one.id, refused: 'gatherings.record_id_taken' }))
    await insert(ctx, beside)
  }
  return sent.map((one): Outcome => {
    if (fresh.has(one)) return one.refused === null ? { outcome: 'taken' } : { outcome: 'refused', reason: one.refused }
    if (others.includes(one)) return { outcome: 'refused', reason: 'gatherings.record_id_taken' }
    const refused = before.get(one.id)?.refused
    return refused ? { outcome: 'refused', reason: refused } : { outcome: 'repeated' }
  })
}

interface Kept {
  id: string
  gatheringId: string
  entryId: string | null
  deed: string
  deviceId: string
  deviceAt: Date
  refused: string | null
}

async function kept(ctx: Context, ids: string[]): Promise<Kept[]> {
  if (!ids.length) return []
  const { rows } = await sql<Kept>`
    select id, gathering_id as "gatheringId", entry_id as "entryId", deed, device_id as "deviceId", device_at as "deviceAt", refused
    from attendance_records where id = any(${ids}::uuid[])`.execute(ctx.db)
  return rows
}

/** Who is meant and what is said; not how far the clock was off when it was sent again. */
const isSame = (one: Sent, row: Kept | undefined): boolean =>
  row !== undefined && row.gatheringId === one.gatheringId && row.entryId === one.entryId && row.deed === one.deed && row.deviceId === one.deviceId && row.deviceAt.getTime() === one.deviceAt.getTime()

type SaidOf = Said & { entryId: string; gatheringId: string; lookedAt: Date | null }

const saidOf = (ctx: Context, taken: Sent[]): SaidOf[] =>
  taken.flatMap(({ entryId, ...one }) => (entryId ? [{ ...one, entryId, receivedAt: ctx.now, lookedAt: null }] : []))

/** What holds, from all that was taken. */
export async function writeMarks(ctx: Context, entryIds: string[]): Promise<void> {
  if (!entryIds.length) return
  const { rows } = await sql<SaidOf>`
    select r.id, r.entry_id as "entryId", r.gathering_id as "gatheringId", r.deed, r.way, r.device_id as "deviceId", r.device_order as "order", r.at, r.received_at as "receivedAt", m.looked_at as "lookedAt"
    from attendance_records r left join attendance_marks m on m.entry_id = r.entry_id
    where r.entry_id = any(${entryIds}::uuid[]) and r.refused is null`.execute(ctx.db)
  const marks = [...Map.groupBy(rows, ({ entryId }) => entryId)].flatMap(([entryId, said]) => {
    const holds = markOf(said, said[0]?.lookedAt ?? null)
    return holds ? [rowOf(entryId, said[0]?.gatheringId ?? '', holds)] : []
  })
  await sql`
    insert into attendance_marks (entry_id, gathering_id, record_id, present, way, at, conflict, changed_at)
    select entry_id, gathering_id, record_id, present, way, at, conflict, ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(marks)}::json) as m(entry_id uuid, gathering_id uuid, record_id uuid, present boolean, way text, at timestamptz, conflict boolean)
    on conflict (entry_id) do update set record_id = excluded.record_id, present = excluded.present, way = excluded.way, at = excluded.at, conflict = excluded.conflict, changed_at = excluded.changed_at`.execute(ctx.db)
}

const rowOf = (entryId: string, gatheringId: string, { recordId, present, way, at, conflict }: Holds) => ({ entry_id: entryId, gathering_id: gatheringId, record_id: recordId, present, way, at, conflict })
