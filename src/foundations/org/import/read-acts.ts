/** A list of successions: rows of one number are one act. Pure. */
import type { Day } from '#platform/shared/dates.ts'
import type { EndingKind } from '../schema.ts'
import { equalShares, millionths, shareOf, WHOLE } from '../shares.ts'
import { wordsOf } from '#platform/shared/lists/records.ts'
import { readAct, readBranch, readKind, recordsOf } from './columns.ts'
import { readDay } from '#platform/shared/lists/days.ts'
import type { CellValue, ListTable, Problem } from '#platform/shared/lists/table.ts'

export interface ActRow {
  /** The first row of the act. */
  row: number
  act: string
  kind: EndingKind
  day: Day
  basis: string
  /** Units by their codes; a new one has what is needed to begin it. */
  heirs: { code: string; unit: { name: string; kind: string; branch: string; parent: string | null } | null }[]
  parts: { from: string; to: string; share: string }[]
}

export interface ActList {
  acts: ActRow[]
  problems: Problem[]
  /** Titles of columns that nothing is read of. */
  left: string[]
}

export function readActList(table: ListTable): ActList {
  const { records, problems, left } = recordsOf('successions', table)
  const acts = new Map<string, ActRow>()
  for (const { row, cells } of records) {
    const found: Problem[] = []
    const say = (reason: string, detail?: Problem['detail']): void => void found.push({ row, reason, ...(detail ? { detail } : {}) })
    const number = wordsOf(cells['act'])
    const [kind, day] = [readAct(cells['kind']), readDay(cells['day'] ?? null)]
    const [from, to] = [wordsOf(cells['from']).toUpperCase(), wordsOf(cells['to']).toUpperCase()]
    const basis = wordsOf(cells['basis'])
    const share = readShare(cells['share'] ?? null)
    if (number === '') say('org.list_act_missing')
    if (!kind) say('org.list_act_kind', { value: wordsOf(cells['kind']) })
    if (!day) say('list.day', { value: wordsOf(cells['day']) })
    if (basis === '') say('org.basis_missing')
    if (from === '' || to === '') say('org.list_codes_missing')
    if (share === null) say('org.list_share', { value: wordsOf(cells['share']) })
    const name = wordsOf(cells['name'])
    const [unitKind, branch] = [readKind(cells['unitKind']), readBranch(cells['branch'])]
    if (name !== '' && (!unitKind || !branch)) say('org.list_new_unit')
    const act = acts.get(number)
    if (act && (act.kind !== kind || act.day !== day || act.basis !== basis)) say('org.list_act_differs', { act: number, row: act.row })
    problems.push(...found)
    if (found.length || !kind || !day) continue
    const one: ActRow = act ?? { row, act: number, kind: kind as EndingKind, day, basis, heirs: [], parts: [] }
    acts.set(number, one)
    const unit = name !== '' && unitKind && branch ? { name, kind: unitKind, branch, parent: wordsOf(cells['parent']).toUpperCase() || null } : null
    const heir = one.heirs.find(({ code }) => code === to)
    if (!heir) one.heirs.push({ code: to, unit })
    else heir.unit ??= unit
    one.parts.push({ from, to, share: share ?? '' })
  }
  for (const act of acts.values()) {
    problems.push(...fillShares(act))
    // Where a part keeps the code it is a new unit, with a name.
    const itself = act.heirs.some(({ code, unit }) => unit === null && act.parts.some(({ from }) => from === code))
    if (itself) problems.push({ row: act.row, reason: 'org.heir_ends' })
  }
  return { acts: [...acts.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.row - b.row)), problems: problems.sort((a, b) => a.row - b.row), left }
}

/** Per cent as a number or as text; empty: shared equally; null for what is no share. */
function readShare(value: CellValue): string | null {
  const words = wordsOf(value).replaceAll(/[\s%]/g, '').replace(',', '.')
  if (words === '') return ''
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(words)) return null
  const [whole = '0', part = ''] = words.split('.')
  const parts = Number(whole) * 10_000 + Number(part.padEnd(4, '0'))
  return parts > 0 && parts <= WHOLE ? shareOf(parts) : null
}

/** Where no share of an ending unit is given its heirs get equal ones; else all must be given and sum to the whole. */
function fillShares(act: ActRow): Problem[] {
  for (const from of new Set(act.parts.map((part) => part.from))) {
    const parts = act.parts.filter((part) => part.from === from)
    if (parts.every(({ share }) => share === '')) equalShares(parts.length).forEach((share, at) => Object.assign(parts[at] ?? {}, { share }))
    const sum = parts.reduce((total, { share }) => total + (share === '' ? 0 : millionths(share)), 0)
    if (sum !== WHOLE || parts.some(({ share }) => share === '')) return [{ row: act.row, reason: 'org.list_shares', detail: { act: act.act, code: from } }]
  }
  return []
}
