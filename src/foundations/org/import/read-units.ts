/** A list of units, row by row: what can be said of it without knowing the tree. Pure. */
import type { Day } from '#platform/shared/dates.ts'
import { wordsOf } from '#platform/shared/lists/records.ts'
import { BRANCH_NAMES, KIND_NAMES, readBranch, readKind, recordsOf } from './columns.ts'
import { readDay } from '#platform/shared/lists/days.ts'
import type { ListTable, Problem } from '#platform/shared/lists/table.ts'

export interface UnitRow {
  row: number
  code: string
  name: string
  shortName: string | null
  kind: string
  branch: string
  /** Code of the unit above; null: directly below the unit for which the list is brought in. */
  parent: string | null
  from: Day
  basis: string
}

export interface UnitList {
  rows: UnitRow[]
  /** Of every row, also of those that cannot be read. */
  codes: Set<string>
  problems: Problem[]
  /** Titles of columns that nothing is read of. */
  left: string[]
}

const CODE = /^[A-Z0-9][A-Z0-9._-]{0,39}$/

export function readUnitList(table: ListTable): UnitList {
  const { records, problems, left } = recordsOf('units', table)
  const rows: UnitRow[] = []
  const seen = new Map<string, number>()
  for (const { row, cells } of records) {
    const say = (reason: string, detail?: Problem['detail']): void => void problems.push({ row, reason, ...(detail ? { detail } : {}) })
    const code = wordsOf(cells['code']).toUpperCase()
    const parent = wordsOf(cells['parent']).toUpperCase()
    const name = wordsOf(cells['name'])
    const shortName = wordsOf(cells['shortName'])
    const [kind, branch, from] = [readKind(cells['kind']), readBranch(cells['branch']), readDay(cells['from'] ?? null)]
    const twice = seen.has(code)
    if (!CODE.test(code)) say('org.code_form')
    else if (twice) say('org.list_code_twice', { code, other: seen.get(code) ?? 0 })
    else seen.set(code, row)
    if (name === '') say('org.name_missing')
    if (name.length > 200) say('org.name_long')
    if (shortName.length > 60) say('org.short_name_long')
    if (parent !== '' && !CODE.test(parent)) say('org.list_parent_form', { code: parent })
    if (parent === code && code !== '') say('org.circle')
    if (!kind) say('org.list_kind', { value: wordsOf(cells['kind']), names: KIND_NAMES })
    if (!branch) say('org.list_branch', { value: wordsOf(cells['branch']), names: BRANCH_NAMES })
    if (!from) say('list.day', { value: wordsOf(cells['from']) })
    if (kind && branch && from && !twice) {
      rows.push({ row, code, name, shortName: shortName || null, kind, branch, parent: parent || null, from, basis: wordsOf(cells['basis']).slice(0, 500) })
    }
  }
  return { rows, codes: new Set(seen.keys()), problems: [...problems, ...circlesIn(rows)].sort((a, b) => a.row - b.row), left }
}

/** Rows whose way up comes back to themselves. */
function circlesIn(rows: UnitRow[]): Problem[] {
  const parents = new Map(rows.map(({ code, parent }) => [code, parent]))
  const safe = new Set<string>()
  const circled = new Set<string>()
  for (const { code } of rows) {
    const way: string[] = []
    let at: string | null | undefined = code
    while (at && parents.has(at) && !safe.has(at) && !circled.has(at) && !way.includes(at)) {
      way.push(at)
      at = parents.get(at)
    }
    const start = at ? way.indexOf(at) : -1
    way.forEach((one, place) => (start >= 0 && place >= start ? circled : safe).add(one))
  }
  return rows.filter(({ code, parent }) => circled.has(code) && parent !== code).map(({ row }) => ({ row, reason: 'org.circle' }))
}
