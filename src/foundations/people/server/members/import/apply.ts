/** Brings a list of members in: whoever is new begins, what is known stays, nothing is changed that somebody entered by hand. */
import { sql } from 'kysely'
import { livesOf, openCodes } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { recordEach } from '#platform/server/events.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Problem } from '#platform/shared/lists/table.ts'
import type { MemberListRow } from '../../../members/import/read.ts'
import { personSortKey } from '../../../members/names.ts'
import { CONTACT } from '../contacts.ts'
import { belongingVisible } from '../visible.ts'
import { matchRows, openKnown, type HeldIn, type MatchedRow } from './known.ts'

export interface AppliedMembers {
  created: number
  persons: number
  changed: number
  same: number
  problems: Problem[]
}

const AT_ONCE = 1000

export async function applyMembers(ctx: Context, given: MemberListRow[], importId: string | null, evidence: string | null): Promise<AppliedMembers> {
  const { rows: placed, problems } = await placeRows(ctx, given)
  const known = await openKnown(ctx, placed, [...new Set(placed.map(({ unitId }) => unitId))])
  const matched = matchRows(placed, known)
  problems.push(...matched.problems)
  const { begins, same, overlaps } = compare(matched.rows, known.held)
  problems.push(...overlaps, ...contactProblems(matched.rows, evidence))
  const contacts = matched.rows.filter((row) => (row.phone ?? row.email) !== null && !row.known?.hasContact)
  const persons = new Map(matched.rows.map((row): [string, string] => [row.key, row.known?.id ?? newId()]))
  const fresh = new Map(matched.rows.filter(({ known }) => !known).map((row) => [row.key, row.name]))
  const applied = { created: begins.length, persons: fresh.size, changed: new Set(contacts.filter(({ known }) => known).map(({ key }) => key)).size, same, problems: problems.sort((a, b) => a.row - b.row) }
  if (problems.length) return applied
  await write(ctx, { begins, contacts, fresh, persons, importId, evidence })
  return applied
}

/** Each row with its unit, where that exists on the day and is the actor's to keep. */
async function placeRows(ctx: Context, rows: MemberListRow[]): Promise<{ rows: (MemberListRow & { unitId: string })[]; problems: Problem[] }> {
  const codes = await openCodes(ctx, rows.map(({ unit }) => unit))
  const problems: Problem[] = []
  const found = rows.flatMap((row) => {
    const unitId = codes.on(row.unit, row.from)?.unitId
    if (!unitId) problems.push({ row: row.row, reason: 'people.list_unit_unknown', detail: { code: row.unit } })
    return unitId ? [{ ...row, unitId }] : []
  })
  const ids = [...new Set(found.map(({ unitId }) => unitId))]
  const { rows: kept } = await sql<{ id: string }>`select u.id from units u where u.id = any(${ids}::uuid[]) and ${belongingVisible(ctx, 'members.edit', 'u.id')}`.execute(ctx.db)
  const mine = new Set(kept.map(({ id }) => id))
  const lives = await livesOf(ctx, ids)
  return {
    problems,
    rows: found.filter((row) => {
      const life = lives.get(row.unitId)
      if (!mine.has(row.unitId)) problems.push({ row: row.row, reason: 'people.list_unit_not_yours', detail: { code: row.unit } })
      else if (!life || row.from < life.from) problems.push({ row: row.row, reason: 'people.list_unit_unknown', detail: { code: row.unit } })
      else return true
      return false
    })
  }
}

/** What of the rows is new, what is there already, and what runs into another membership of the same unit. */
function compare(rows: MatchedRow[], held: HeldIn[]): { begins: MatchedRow[]; same: number; overlaps: Problem[] } {
  const spans = new Map<string, { from: string; to: string | null; position: string | null }[]>()
  for (const one of held) {
    const key = `${one.personId}|${one.unitId}`
    spans.set(key, [...(spans.get(key) ?? []), one])
  }
  const begins: MatchedRow[] = []
  const overlaps: Problem[] = []
  let same = 0
  for (const row of rows) {
    const key = `${row.known?.id ?? row.key}|${row.unitId}`
    const there = spans.get(key) ?? []
    if (row.known && there.some((one) => one.from === row.from && one.to === row.to && one.position === row.position)) same += 1
    else {
      const other = there.find((one) => (row.to === null || one.from < row.to) && (one.to === null || row.from < one.to))
      if (other) overlaps.push({ row: row.row, reason: 'people.list_overlap', detail: { day: other.from } })
      else begins.push(row)
      spans.set(key, [...there, row])
    }
  }
  return { begins, same, overlaps }
}

function contactProblems(rows: MatchedRow[], evidence: string | null): Problem[] {
  const problems: Problem[] = []
  let asks = false
  for (const { row, known, phone, email } of rows) {
    if (phone === null && email === null) continue
    if (known?.hasContact) {
      if ((phone !== null && phone !== known.phone) || (email !== null && email !== known.email)) problems.push({ row, reason: 'people.list_contact_differs' })
    } else if (known?.consentWithdrawn) problems.push({ row, reason: 'people.consent_withdrawn' })
    else asks = true
  }
  return asks && !evidence ? [{ row: 0, reason: 'people.list_evidence' }, ...problems] : problems
}

interface Writing {
  begins: MatchedRow[]
  contacts: MatchedRow[]
  /** Names of new persons by key. */
  fresh: Map<string, string>
  /** Ids by key. */
  persons: Map<string, string>
  importId: string | null
  evidence: string | null
}

async function write(ctx: Context, { begins, contacts, fresh, persons, importId, evidence }: Writing): Promise<void> {
  const by = ctx.actor?.personId ?? null
  const idOf = ({ key }: { key: string }): string => persons.get(key) ?? ''
  const people = [...fresh].map(([key, name]) => ({ id: persons.get(key) ?? '', name, sort_key: personSortKey(name), created_at: ctx.now, updated_at: ctx.now }))
  for (const rows of inPortions(people)) await ctx.db.insertInto('people').values(rows).execute()
  await recordEach(ctx, 'person.added', people.map(({ id }) => ({ subject: id, data: { import: importId } })))
  const acts = begins.map((row) => ({ row, id: newId() }))
  for (const some of inPortions(acts)) {
    await ctx.db
      .insertInto('membership_acts')
      .values(some.map(({ row, id }) => ({ id, person_id: idOf(row), kind: 'join', day: row.from, recorded_at: ctx.now, recorded_by: by, import_id: importId })))
      .execute()
    await ctx.db
      .insertInto('memberships')
      .values(some.map(({ row, id }) => ({ id: newId(), person_id: idOf(row), unit_id: row.unitId, position: row.position, valid_from: row.from, valid_to: row.to, began_by: id })))
      .execute()
  }
  await recordEach(ctx, 'membership.joined', acts.map(({ row, id }) => ({ subject: idOf(row), unit: row.unitId, data: { act: id, day: row.from, import: importId } })))
  const reached = [...new Map(contacts.map((row) => [row.key, row])).values()]
  for (const rows of inPortions(reached)) {
    await ctx.db.insertInto('person_contacts').values(rows.map((row) => ({ person_id: idOf(row), phone: row.phone, email: row.email, updated_at: ctx.now }))).execute()
    await ctx.db
      .insertInto('person_consents')
      .values(rows.map((row) => ({ id: newId(), person_id: idOf(row), purpose: CONTACT, given_at: ctx.now, given_through: by, evidence })))
      .execute()
  }
  await recordEach(ctx, 'person.consent_given', reached.map((row) => ({ subject: idOf(row), data: { purpose: CONTACT, import: importId } })))
  if (!importId) return
  const touched = new Set([...people.map(({ id }) => id), ...reached.map(idOf)])
  const isNew = new Set(people.map(({ id }) => id))
  for (const rows of inPortions([...touched])) {
    await ctx.db.insertInto('member_import_persons').values(rows.map((id) => ({ import_id: importId, person_id: id, is_new: isNew.has(id) }))).execute()
  }
}

function* inPortions<T>(rows: T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE)
}
