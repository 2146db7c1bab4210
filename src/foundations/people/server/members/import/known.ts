/** Who the rows of a list are: people who are known by id, number, mail, or name in the unit; everybody else is new. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { Problem } from '#platform/shared/lists/table.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import type { MemberListRow } from '../../../members/import/read.ts'
import { belongingVisible } from '../visible.ts'

export interface KnownPerson {
  id: string
  name: string
  folded: string
  phone: string | null
  email: string | null
  hasContact: boolean
  consentWithdrawn: boolean
}

export interface HeldIn {
  personId: string
  unitId: string
  position: string | null
  from: Day
  to: Day | null
}

export interface Known {
  people: Map<string, KnownPerson>
  held: HeldIn[]
}

/** People of the actor's lists who may be meant by the rows, and what they belong to in the units of the list. */
export async function openKnown(ctx: Context, rows: MemberListRow[], unitIds: string[]): Promise<Known> {
  const unique = <T>(values: (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))]
  const folded = unique(rows.map(({ name }) => fold(name)))
  const visible = belongingVisible(ctx, 'members.edit', 'm.unit_id')
  const { rows: people } = await sql<KnownPerson>`
    select p.id, p.name, p.name_fold as folded, c.phone, c.email, c.person_id is not null as "hasContact",
      coalesce((select w.withdrawn_at is not null from person_consents w where w.person_id = p.id and w.purpose = 'contact' order by w.given_at desc, w.id desc limit 1), false) as "consentWithdrawn"
    from people p left join person_contacts c on c.person_id = p.id
    where p.erased_at is null and p.merged_into is null
      and (p.id = any(${unique(rows.map(({ person }) => person))}::uuid[]) or c.phone = any(${unique(rows.map(({ phone }) => phone))}::text[])
        or c.email = any(${unique(rows.map(({ email }) => email))}::text[])
        or p.id in (select m.person_id from memberships m join people q on q.id = m.person_id where m.unit_id = any(${unitIds}::uuid[]) and m.withdrawn_at is null and q.name_fold = any(${folded}::text[])))
      and exists (select from memberships m where m.person_id = p.id and m.withdrawn_at is null and ${visible})`.execute(ctx.db)
  const { rows: held } = await sql<HeldIn>`
    select m.person_id as "personId", m.unit_id as "unitId", m.position, m.valid_from as from, m.valid_to as to from memberships m
    where m.withdrawn_at is null and m.unit_id = any(${unitIds}::uuid[]) and m.person_id = any(${people.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  return { people: new Map(people.map((person) => [person.id, person])), held }
}

/** A row with the person it speaks of; `person` null: somebody new, the same one for each row of a key. */
export interface MatchedRow extends MemberListRow {
  unitId: string
  known: KnownPerson | null
  key: string
}

export function matchRows(rows: (MemberListRow & { unitId: string })[], { people, held }: Known): { rows: MatchedRow[]; problems: Problem[] } {
  const problems: Problem[] = []
  const all = [...people.values()]
  const byPhone = Map.groupBy(all.filter(({ phone }) => phone), ({ phone }) => phone)
  const byEmail = Map.groupBy(all.filter(({ email }) => email), ({ email }) => email)
  const inUnit = new Map<string, Set<string>>()
  for (const { personId, unitId } of held) {
    const key = `${unitId}|${people.get(personId)?.folded}`
    inUnit.set(key, (inUnit.get(key) ?? new Set()).add(personId))
  }
  const fresh = new Map<string, number>()
  const matched: MatchedRow[] = []
  for (const row of rows) {
    const say = (reason: string, detail?: Problem['detail']): void => void problems.push({ row: row.row, reason, ...(detail ? { detail } : {}) })
    const folded = fold(row.name)
    if (row.person) {
      const known = people.get(row.person)
      if (!known) say('people.list_person_unknown')
      else if (known.folded !== folded) say('people.list_name_differs', { name: known.name })
      else matched.push({ ...row, known, key: known.id })
      continue
    }
    const numbered = [...(byPhone.get(row.phone) ?? []), ...(byEmail.get(row.email) ?? [])].filter((one) => one.folded === folded)
    const named = [...(inUnit.get(`${row.unitId}|${folded}`) ?? [])].map((id) => people.get(id)).filter((one) => one !== undefined)
    // Somebody of this name with another number is somebody else.
    const alike = numbered.length ? numbered : named.filter((one) => !differs(one.phone, row.phone) && !differs(one.email, row.email))
    const found = [...new Set(alike)]
    if (found.length > 1) say('people.list_several')
    else if (found[0]) matched.push({ ...row, known: found[0], key: found[0].id })
    else {
      const contact = row.phone ?? row.email
      const key = contact ? `${folded}|${contact}` : `${folded}|${row.unitId}`
      const other = fresh.get(key)
      if (other !== undefined && !contact) say('people.list_same_name', { other })
      else {
        fresh.set(key, other ?? row.row)
        matched.push({ ...row, known: null, key })
      }
    }
  }
  return { rows: matched, problems }
}

const differs = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b
