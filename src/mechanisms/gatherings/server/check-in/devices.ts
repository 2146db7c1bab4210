/** Records that a device has kept while it had no network: each is judged at the moment when it was made. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure, isAppError } from '#platform/shared/errors.ts'
import type { z } from 'zod'
import { corrected, remarksOn, skewOf, type Corrected } from '../../check-in/clock.ts'
import { hallCode, judge, readCode, typedCode } from '../../check-in/codes.ts'
import { SendRecords, type RecordAnswers } from '../../schema/device.ts'
import { entryIsVisible, rosterToKeep, type RosterHead } from '../roster/access.ts'
import { enterGuest } from '../roster/change.ts'
import { appendRecords, type Outcome, type Sent } from './append.ts'
import { hallKey, signWith } from './keys.ts'
import { whose } from './scan.ts'

type Given = z.output<typeof SendRecords>['records'][number]
interface Device {
  deviceId: string
  format: number
  skewMs: number
}

export const sendRecords = command(SendRecords, async (ctx, { format, deviceId, personId, deviceTime, records }): Promise<RecordAnswers> => {
  ensure(personId === undefined || personId === ctx.actor?.personId, 'conflict', 'gatherings.records_of_another')
  const device = { deviceId, format, skewMs: skewOf(new Date(deviceTime), ctx.now) }
  const rosters = await rostersOf(ctx, records)
  const entries = await entriesOf(ctx, records)
  const judged: ({ sent: Sent } | { reason: string })[] = []
  for (const one of records) {
    const roster = rosters.get(one.gatheringId)
    judged.push(roster === undefined || 'reason' in roster ? { reason: roster?.reason ?? 'gatherings.no_such_gathering' } : { sent: await sentOf(ctx, roster, entries, one, device) })
  }
  const outcomes = await appendRecords(ctx, judged.flatMap((one) => ('sent' in one ? [one.sent] : [])))
  await noteDevice(ctx, device)
  let next = 0
  const answers = records.map(({ id }, at) => {
    const one = judged[at]
    const outcome: Outcome | undefined = one && 'sent' in one ? outcomes[next++] : { outcome: 'refused', reason: one?.reason ?? '' }
    return { id, outcome: outcome?.outcome ?? 'refused', reason: outcome?.outcome === 'refused' ? outcome.reason : null }
  })
  return { format: 1, serverTime: ctx.now, skewMs: Math.round(device.skewMs), answers }
})

/** One device may hold several sessions; of what is not the actor's nothing is told and nothing is kept. */
async function rostersOf(ctx: Context, records: readonly Given[]): Promise<Map<string, RosterHead | { reason: string }>> {
  const found = new Map<string, RosterHead | { reason: string }>()
  for (const id of new Set(records.map(({ gatheringId }) => gatheringId))) {
    try {
      found.set(id, await rosterToKeep(ctx, id))
    } catch (error) {
      if (!isAppError(error)) throw error
      found.set(id, { reason: error.reason })
    }
  }
  return found
}

async function sentOf(ctx: Context, roster: RosterHead, entries: Entries, given: Given, { deviceId, format, skewMs }: Device): Promise<Sent> {
  const deviceAt = new Date(given.at)
  const at = corrected(deviceAt, skewMs, ctx.now)
  const over = roster.state === 'cancelled' ? 'gatherings.is_cancelled' : roster.closedAt !== null && at.at > roster.closedAt ? 'gatherings.session_closed' : null
  if (given.guest && over === null) await enterUnknown(ctx, roster, entries, given)
  const found = await concerns(ctx, roster, entries, given, at)
  return {
    id: given.id, gatheringId: roster.id, unitId: roster.unitId, entryId: found.entryId, deed: given.deed, way: given.way, deviceId, deviceAt, ...at,
    byId: ctx.actor?.personId ?? null, format, refused: found.refused ?? over, remarks: remarksOn(at, { beginsAt: roster.startsAt, endsAt: roster.endsAt }), code: given.code?.slice(0, 80) ?? null, late: found.late, order: given.order
  }
}

interface Concerned {
  entryId: string | null
  refused: string | null
  late: number | null
}

/** Whom a record is about, and what is wrong with it. */
async function concerns(ctx: Context, roster: RosterHead, entries: Entries, { entryId, way, code }: Given, { at }: Corrected): Promise<Concerned> {
  const needsCode = way === 'hall_code' || way === 'member_code' || way === 'card'
  if (needsCode && !code) return { entryId: null, refused: 'gatherings.way_needs_code', late: null }
  if (code && (way === 'member_code' || way === 'card')) {
    const read = readCode(code)
    if (!read) return { entryId: null, refused: 'gatherings.scan_form', late: null }
    const found = await whose(ctx, roster, read, at)
    return 'refused' in found ? { entryId: found.entryId, refused: found.refused, late: null } : { entryId: found.entryId, refused: null, late: found.late }
  }
  const entry = entries.get(entryId ?? '')
  if (entry?.gatheringId !== roster.id) return { entryId: null, refused: 'gatherings.no_such_entry', late: null }
  if (entry.leftAt !== null && at >= entry.leftAt) return { entryId: entry.id, refused: 'gatherings.has_left_roster', late: null }
  return way === 'hall_code' && code ? { entryId: entry.id, ...hallJudged(roster, code, at) } : { entryId: entry.id, refused: null, late: null }
}

function hallJudged(roster: RosterHead, code: string, at: Date): { refused: string | null; late: number | null } {
  const typed = typedCode(code, 'hall')
  if (!typed) return { refused: 'gatherings.code_form', late: null }
  const sign = signWith(hallKey(roster.secret))
  const judged = judge(typed, (step) => hallCode(sign, step), at)
  return judged.is === 'good' ? { refused: null, late: judged.late } : { refused: judged.is === 'old' ? 'gatherings.code_old' : 'gatherings.code_wrong', late: null }
}

type Entries = Map<string, { id: string; gatheringId: string; leftAt: Date | null }>

/** Only entries whose names the actor may see can be meant by their id. */
async function entriesOf(ctx: Context, records: readonly Given[]): Promise<Entries> {
  const ids = [...new Set(records.flatMap(({ entryId }) => entryId ?? []))]
  const { rows } = await sql<{ id: string; gatheringId: string; leftAt: Date | null }>`
    select e.id, e.gathering_id as "gatheringId", e.left_at as "leftAt" from roster_entries e join gatherings g on g.id = e.gathering_id
    where e.id = any(${ids}::uuid[]) and ${entryIsVisible(ctx)}`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A guest whom the device has met before we have. The roster is held, so that of two sendings at once one enters the guest. */
async function enterUnknown(ctx: Context, roster: RosterHead, entries: Entries, given: Given): Promise<void> {
  const { entryId: id, guest } = given
  if (!id || !guest || entries.has(id)) return
  await sql`select 1 from rosters where gathering_id = ${roster.id} for no key update`.execute(ctx.db)
  const { rows } = await sql`select 1 from roster_entries where id = ${id}`.execute(ctx.db)
  if (!rows.length) await enterGuest(ctx, roster, { id, guestName: guest.name, reason: guest.from })
  for (const [known, entry] of await entriesOf(ctx, [given])) entries.set(known, entry)
}

async function noteDevice(ctx: Context, { deviceId, skewMs, format }: Device): Promise<void> {
  if (!ctx.actor) return
  await sql`insert into attendance_devices (id, person_id, first_at, last_at, skew_ms, format) values (${deviceId}, ${ctx.actor.personId}, ${ctx.now}, ${ctx.now}, ${Math.round(skewMs)}, ${format})
    on conflict (id, person_id) do update set last_at = excluded.last_at, skew_ms = excluded.skew_ms, format = excluded.format`.execute(ctx.db)
}
