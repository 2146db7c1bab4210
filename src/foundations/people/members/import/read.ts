/** A list of members, row by row: what can be said of it without knowing people and units. Pure. */
import type { Day } from '#platform/shared/dates.ts'
import { readDay } from '#platform/shared/lists/days.ts'
import { recordsIn, wordsOf } from '#platform/shared/lists/records.ts'
import type { CellValue, ListTable, Problem } from '#platform/shared/lists/table.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { readPhone } from '../rules.ts'
import { ContactEmail, MemberName, Position } from '../schema.ts'
import { MEMBER_COLUMNS } from './columns.ts'

export interface MemberListRow {
  row: number
  name: string
  /** Code of the unit. */
  unit: string
  position: string | null
  from: Day
  to: Day | null
  phone: string | null
  email: string | null
  /** Id of somebody who is known, as an export gives it. */
  person: string | null
}

export interface MemberList {
  rows: MemberListRow[]
  problems: Problem[]
  /** Titles of columns that nothing is read of. */
  left: string[]
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function readMemberList(table: ListTable): MemberList {
  const { records, problems, left } = recordsIn(table, MEMBER_COLUMNS)
  const rows: MemberListRow[] = []
  const seen = new Map<string, number>()
  for (const { row, cells } of records) {
    const found: Problem[] = []
    const say = (reason: string, detail?: Problem['detail']): void => void found.push({ row, reason, ...(detail ? { detail } : {}) })
    const name = MemberName.safeParse(wordsOf(cells['name']))
    if (!name.success) say(name.error.issues[0]?.message ?? 'people.name_missing')
    const position = Position.safeParse(wordsOf(cells['position']))
    if (!position.success) say(position.error.issues[0]?.message ?? 'people.position_long')
    const unit = wordsOf(cells['unit']).toUpperCase()
    if (unit === '') say('people.list_unit_missing')
    const from = readDay(cells['from'] ?? null)
    if (!from) say('list.day', { value: wordsOf(cells['from']) })
    const to = isEmpty(cells['to']) ? null : readDay(cells['to'] ?? null)
    if (!isEmpty(cells['to']) && !to) say('list.day', { value: wordsOf(cells['to']) })
    if (from && to && to <= from) say('people.membership_ends_first')
    const phone = phoneIn(cells['phone'])
    if (phone === undefined) say('people.phone_form')
    const email = ContactEmail.safeParse(wordsOf(cells['email']))
    if (!email.success) say('people.email_form')
    const person = wordsOf(cells['person']).toLowerCase() || null
    if (person && !UUID.test(person)) say('people.list_person_form')
    if (found.length || !name.success || !position.success || !email.success || !from || phone === undefined) {
      problems.push(...found)
      continue
    }
    const one: MemberListRow = { row, name: name.data, unit, position: position.data, from, to, phone, email: email.data, person }
    const key = [person ?? fold(one.name), unit, person ? '' : (phone ?? email.data ?? ''), from].join('|')
    const other = seen.get(key)
    if (other === undefined) {
      seen.set(key, row)
      rows.push(one)
    } else problems.push({ row, reason: 'people.list_twice', detail: { other } })
  }
  return { rows, problems: problems.sort((a, b) => a.row - b.row), left }
}

const isEmpty = (value: CellValue | undefined): boolean => value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** A spreadsheet takes the first zero of a number away; undefined for what is no number of a telephone. */
function phoneIn(value: CellValue | undefined): string | null | undefined {
  const words = wordsOf(value)
  if (words === '') return null
  return readPhone(words) ?? readPhone(`0${words}`) ?? undefined
}
