/** The organiser reads the code of a member's phone, or of a printed card. */
import { sql } from 'kysely'
import { batchCommand } from '#platform/server/batch-command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { judge, memberCode, numberIn, readCode, type Read } from '../../check-in/codes.ts'
import { ScanCode, type Scanned } from '../../schema/check-in.ts'
import { rosterToKeep, type RosterHead } from '../roster/access.ts'
import { appendRecords, type Sent } from './append.ts'
import { fromPage } from './from-page.ts'
import { hashOfCard, memberKey, signWith } from './keys.ts'
import { byOne, refusalOf } from './tick.ts'

/** Whose code it is, or why it does not hold. */
export type Found = { entryId: string; name: string; late: number | null } | { entryId: string | null; refused: string }

export const scanCode = batchCommand(ScanCode, {
  name: 'gatherings.scan',
  async check(ctx, { gatheringId, code, recordId }): Promise<{ sent: Sent; name: string }> {
    const roster = await rosterToKeep(ctx, gatheringId)
    if (roster.closedAt !== null) throw new AppError('conflict', 'gatherings.session_closed')
    const read = readCode(code)
    if (!read) throw refused('gatherings.scan_form')
    const found = await whose(ctx, roster, read, ctx.now)
    if ('refused' in found) throw refused(found.refused)
    const sent = fromPage(ctx, roster, { entryId: found.entryId, way: read.kind === 'card' ? 'card' : 'member_code', recordId, code: read.code, late: found.late })
    return { sent, name: found.name }
  },
  async write(ctx, items) {
    const before = await presentOnes(ctx, items.flatMap(({ item }) => item.sent.entryId ?? []))
    const outcomes = await appendRecords(byOne(ctx, items), items.map(({ item }) => item.sent))
    return items.map(({ item }, at): Scanned | AppError => {
      const entryId = item.sent.entryId ?? ''
      return refusalOf(outcomes[at]) ?? { entryId, name: item.name, repeated: before.has(entryId) }
    })
  }
})

const refused = (reason: string): AppError => new AppError('invalid', reason, { fields: { code: { reason } } })

async function presentOnes(ctx: Context, entryIds: string[]): Promise<Set<string>> {
  if (!entryIds.length) return new Set()
  const rows = await ctx.db.selectFrom('attendance_marks').select('entry_id').where('entry_id', 'in', entryIds).where('present', '=', true).execute()
  return new Set(rows.map(({ entry_id }) => entry_id))
}

/** Judged at the moment when it was read, which may be long ago. */
export async function whose(ctx: Context, roster: RosterHead, read: Read, at: Date): Promise<Found> {
  return read.kind === 'card' ? whoseCard(ctx, roster, read.code, at) : whosePhone(ctx, roster, read.code, at)
}

async function whosePhone(ctx: Context, roster: RosterHead, code: string, at: Date): Promise<Found> {
  const number = numberIn(code)
  const { rows } = await sql<{ id: string; name: string; leftOn: string | null }>`
    select e.id, coalesce(p.name, e.guest_name) as name, e.left_on as "leftOn" from roster_entries e left join people p on p.id = e.person_id
    where e.gathering_id = ${roster.id} and e.number = ${number}`.execute(ctx.db)
  const [entry] = rows
  if (!entry) return { entryId: null, refused: 'gatherings.code_wrong' }
  const sign = signWith(memberKey(roster.secret, entry.id))
  const judged = judge(code, (step) => memberCode(number, sign, step), at)
  // A code that never was one says nothing about whose it is.
  if (judged.is === 'none') return { entryId: null, refused: 'gatherings.code_wrong' }
  if (judged.is === 'old') return { entryId: entry.id, refused: 'gatherings.code_old' }
  if (entry.leftOn !== null) return { entryId: entry.id, refused: 'gatherings.has_left_roster' }
  return { entryId: entry.id, name: entry.name, late: judged.late }
}

/** A card counts as long as it was not withdrawn when it was read. */
async function whoseCard(ctx: Context, roster: RosterHead, code: string, at: Date): Promise<Found> {
  const { rows } = await sql<{ withdrawnAt: Date | null; id: string | null; name: string; leftOn: string | null }>`
    select c.withdrawn_at as "withdrawnAt", e.id, p.name, e.left_on as "leftOn" from attendance_cards c join people p on p.id = c.person_id
      left join roster_entries e on e.gathering_id = ${roster.id} and e.person_id = c.person_id where c.hash = ${hashOfCard(code)}`.execute(ctx.db)
  const [card] = rows
  if (!card) return { entryId: null, refused: 'gatherings.code_wrong' }
  if (card.withdrawnAt !== null && card.withdrawnAt <= at) return { entryId: card.id, refused: 'gatherings.card_withdrawn' }
  if (card.id === null) return { entryId: null, refused: 'gatherings.card_elsewhere' }
  if (card.leftOn !== null) return { entryId: card.id, refused: 'gatherings.has_left_roster' }
  return { entryId: card.id, name: card.name, late: null }
}
