/** A sheet with names of those who came: which column is what, row by row. Pure. */
import { plainKey, recordsIn, wordsOf, type ListColumns } from '#platform/shared/lists/records.ts'
import type { CellValue, ListTable, Problem } from '#platform/shared/lists/table.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { nameOf, type PastedName } from './names.ts'

/** Titles under which lists of this kind go about; each is read as the first of its row. */
const ALSO: Record<string, string[]> = {
  'Họ và tên': ['Họ tên', 'Tên', 'Name', 'Full name', 'Họ và tên đảng viên', 'Họ và tên đoàn viên', 'Họ và tên hội viên', 'Người dự'],
  'Có mặt': ['Điểm danh', 'Tham dự', 'Dự', 'Present', 'Attended', 'Attendance']
}
const TITLES = { name: 'Họ và tên', present: 'Có mặt' }
const COLUMNS: ListColumns = { titles: { vi: TITLES, en: TITLES }, needed: ['name'] }
const KNOWN = new Map(Object.entries(ALSO).flatMap(([title, others]) => [title, ...others].map((other): [string, string] => [plainKey(other), title])))
/** A letterhead may stand above the titles. */
const NEAR_TOP = 20

const CAME = new Set(['x', '1', 'co', 'co mat', 'yes', 'y', 'true', '✓', '✔', '☑', '√', '+', 'du', 'present'])
const ABSENT = new Set(['', '0', 'vang', 'vang mat', 'khong', 'k', 'no', 'n', 'false', '-', '☐', 'absent', 'vang co phep', 'vang khong phep', 'p', 'kp'])

export interface AttendanceList {
  /** Those who are said to have come. */
  names: PastedName[]
  /** Rows that say of somebody that they did not come. */
  absent: number
  problems: Problem[]
}

/** Reads a sheet with titles; one without any is a bare list of names. A sign that could mean either is told, not guessed. */
export function readAttendance(table: ListTable): AttendanceList {
  const rows = table.rows.map((row, at) => (at < NEAR_TOP ? row.map(knownTitle) : row))
  if (!rows.slice(0, NEAR_TOP).some((row) => row.includes(TITLES.name))) return bareNames(table)
  const { records, problems } = recordsIn({ ...table, rows }, COLUMNS)
  const list: AttendanceList = { names: [], absent: 0, problems: [...problems] }
  for (const { row, cells } of records) {
    const name = nameOf([wordsOf(cells['name'])])
    const came = 'present' in cells ? signOf(cells['present']) : true
    if (!name) {
      // A row of totals or of signatures below the list is no row of it.
      if (came === true && 'present' in cells) list.problems.push({ row, reason: 'gatherings.list_name_missing' })
    } else if (came === null) list.problems.push({ row, reason: 'gatherings.list_sign', detail: { value: wordsOf(cells['present']) } })
    else if (came) list.names.push({ line: row, name })
    else list.absent++
  }
  list.problems.sort((a, b) => a.row - b.row)
  return list
}

/** True: came. Null: nobody can say. "V" is a tick to some and "vắng" to others. */
export function signOf(value: CellValue | undefined): boolean | null {
  if (typeof value === 'boolean') return value
  const sign = fold(wordsOf(value))
  return CAME.has(sign) ? true : ABSENT.has(sign) ? false : null
}

const knownTitle = (value: CellValue): CellValue => (typeof value === 'string' ? (KNOWN.get(plainKey(value)) ?? value) : value)

function bareNames({ rows, formulas, mergedRows }: ListTable): AttendanceList {
  const names = rows.flatMap((cells, at) => {
    const name = nameOf(cells.map((cell) => wordsOf(cell)))
    return name ? [{ line: at + 1, name }] : []
  })
  const problems: Problem[] = names.length ? [] : [{ row: 0, reason: 'list.empty' }]
  for (const row of new Set(formulas.map((place) => Number(place.split(':')[0])))) problems.push({ row: row + 1, reason: 'list.formula' })
  for (const row of mergedRows) problems.push({ row: row + 1, reason: 'list.merged' })
  return { names, absent: 0, problems }
}
