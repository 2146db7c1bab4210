import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FoundSheet, FoundValue } from '#foundations/paper/server/index.ts'
import { readSheet } from '#foundations/paper/sheets/read.ts'
import { writeSheet } from '#foundations/paper/sheets/write.ts'
import { addDays } from '#platform/shared/dates.ts'
import { COLUMN_NAMES, COLUMNS } from './columns.ts'
import { compareSheet, rowCode, type SheetRow } from './compare.ts'
import { dayFrom } from './days.ts'

const UNITS = ['Sở Y tế', 'Xã Bình An', 'Sở Văn hóa, Thể thao và Du lịch'].map((name, place) => ({ id: String(place), name }))
const findUnit = (name: string) => UNITS.find((unit) => unit.name.toLowerCase() === name.toLowerCase()) ?? null

const row = (id: string, values: Partial<SheetRow['values']> = {}): SheetRow => ({
  id,
  version: 3,
  open: true,
  values: { text: `Việc ${id}`, leads: 'Sở Y tế', partners: '', dueText: 'trước ngày 15/12/2026', dueOn: '2026-12-14', state: 'Đang thực hiện', percent: '40', note: '', ...values }
})
const ROWS = [row('a'), row('b'), row('c')]

function sheetOf(rows: SheetRow[], edit: (cells: Record<string, FoundValue>, place: number) => void = () => {}, also: Partial<FoundSheet> = {}): FoundSheet {
  const body = rows.map((given, place) => {
    const cells: Record<string, FoundValue> = { id: rowCode(given), number: place + 1, ...given.values, percent: Number(given.values.percent) }
    edit(cells, place)
    return COLUMN_NAMES.map((name) => cells[name] ?? null)
  })
  return { rows: [COLUMN_NAMES.map((name) => COLUMNS[name].title), ...body], formulas: [], mergedRows: [], ...also }
}
const bodyOf = (rows: SheetRow[], changed: number) =>
  rows.map((given, place) => {
    const cells: Record<string, string | number> = { id: rowCode(given), number: place + 1, ...given.values, percent: Number(given.values.percent) }
    if (place === changed) cells['text'] = 'Việc đã sửa'
    return COLUMN_NAMES.map((name) => cells[name] ?? null)
  })
const draft = (sheet: FoundSheet) => compareSheet(sheet, ROWS, true, findUnit)
const column = (name: (typeof COLUMN_NAMES)[number]): number => COLUMN_NAMES.indexOf(name)

describe('a table that came back', () => {
  test('untouched changes nothing', () => {
    expect(draft(sheetOf(ROWS))).toMatchObject({ changes: [], problems: [], missing: [], unchanged: 3 })
  })

  test('shows each changed value with what it was', () => {
    const { changes } = draft(sheetOf(ROWS, (cells, place) => {
      if (place !== 1) return
      Object.assign(cells, { text: 'Việc b,  sửa lại', leads: 'xã bình an; Sở Văn hóa, Thể thao và Du lịch', dueOn: '20/12/2026' })
    }))
    expect(changes.map(({ row: at, field, before, after }) => [at, field, before, after])).toEqual([
      [3, 'text', 'Việc b', 'Việc b, sửa lại'],
      [3, 'leads', 'Sở Y tế', 'Xã Bình An; Sở Văn hóa, Thể thao và Du lịch'],
      [3, 'dueOn', '2026-12-14', '2026-12-20']
    ])
  })

  test('rows removed are named and stay; moved rows and columns are found', () => {
    const sheet = sheetOf([ROWS[2] ?? row('c'), ROWS[0] ?? row('a')])
    const turned = { ...sheet, rows: sheet.rows.map((cells) => [...cells].reverse()) }
    expect(draft(turned)).toMatchObject({ changes: [], problems: [], missing: [{ id: 'b', task: 'Việc b' }] })
  })

  test('an id that was changed, is missing or comes twice refuses its row only', () => {
    const sheet = sheetOf([...ROWS, ...ROWS], (cells, place) => {
      if (place === 0) cells['id'] = 'zzz/3'
      if (place === 1) cells['id'] = null
      if (place === 4) cells['id'] = 'c/3'
    })
    const { problems } = draft(sheet)
    expect(problems.map(({ row: at, reason, detail }) => [at, reason, detail['row']])).toEqual([
      [2, 'plans.sheet_unknown_id', undefined],
      [3, 'plans.sheet_no_id', undefined],
      [6, 'plans.sheet_twice', 4],
      [7, 'plans.sheet_twice', 4]
    ])
  })

  test('formulas, merged cells, unknown units, unclear days and columns that are not to be edited say so', () => {
    const sheet = sheetOf(
      ROWS,
      (cells, place) => {
        if (place === 0) Object.assign(cells, { leads: 'Sở Không Có', dueOn: '12/31/2026', state: 'Xong' })
        if (place === 1) cells['text'] = 'từ công thức'
        if (place === 2) cells['text'] = 'ô gộp'
      },
      { formulas: [`2:${column('text')}`], mergedRows: [3] }
    )
    const { problems, changes } = draft(sheet)
    expect(changes).toEqual([])
    expect(problems.map(({ row: at, reason, detail }) => [at, reason, Object.values(detail)[0]])).toEqual([
      [2, 'plans.sheet_unknown_unit', 'Sở Không Có'],
      [2, 'plans.sheet_day', '12/31/2026'],
      [2, 'plans.sheet_locked', 'Tình trạng'],
      [3, 'plans.sheet_formula', 'Nhiệm vụ'],
      [4, 'plans.sheet_merged', undefined]
    ])
  })

  test('a row that somebody changed here meanwhile is not written over', () => {
    const { changes, problems } = draft(sheetOf(ROWS, (cells, place) => {
      if (place === 0) Object.assign(cells, { id: 'a/2', text: 'cũ' })
      if (place === 1) cells['id'] = 'b/2'
    }))
    expect(changes).toEqual([])
    expect(problems).toEqual([{ row: 2, reason: 'plans.sheet_stale', detail: {} }])
  })

  test('of a published plan only the report columns are taken', () => {
    const sheet = sheetOf(ROWS, (cells, place) => {
      if (place === 0) Object.assign(cells, { percent: '70%', note: 'Đã tập huấn', text: 'đổi' })
      if (place === 1) cells['percent'] = 140
      if (place === 2) Object.assign(cells, { state: 'đã báo cáo hoàn thành' })
    })
    const { changes, problems } = compareSheet(sheet, ROWS.map((given) => ({ ...given, open: given.id !== 'c' })), false, findUnit)
    expect(changes.map(({ field, after }) => [field, after])).toEqual([['percent', '70'], ['note', 'Đã tập huấn']])
    expect(problems.map(({ row: at, reason }) => [at, reason])).toEqual([[2, 'plans.sheet_locked'], [3, 'plans.sheet_percent'], [4, 'plans.sheet_not_open']])
  })

  test('columns that somebody added are left alone; a table of another plan is refused as a whole', () => {
    const sheet = sheetOf(ROWS)
    const wider = { ...sheet, rows: sheet.rows.map((cells, place) => ['ghi chú riêng', ...cells, place === 0 ? 'Người theo dõi' : 'chị Lan']) }
    expect(draft(wider)).toMatchObject({ changes: [], problems: [], unchanged: 3 })
    expect(() => draft(sheetOf([row('x'), row('y')]))).toThrow(expect.objectContaining({ reason: 'plans.sheet_other_plan' }))
    expect(draft(sheetOf([]))).toMatchObject({ changes: [], problems: [], missing: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })
  })

  test('10,000 rows go out and come back; the one that was changed is found', async () => {
    const many = Array.from({ length: 10_000 }, (_, place) => row(`task-${place}`))
    const found = await readSheet(Buffer.from(await writeSheet({ name: 'Bảng', columns: COLUMN_NAMES.map((name) => COLUMNS[name]), rows: bodyOf(many, 7_000) })))
    const { changes, problems, missing, unchanged } = compareSheet(found, many, true, findUnit)
    expect(changes.map(({ id, field, after }) => [id, field, after])).toEqual([['task-7000', 'text', 'Việc đã sửa']])
    expect([problems, missing, unchanged]).toEqual([[], [], 9_999])
  })

  test('another table is refused with the columns it lacks', () => {
    expect(() => draft({ rows: [['Họ tên', 'Điện thoại']], formulas: [], mergedRows: [] })).toThrow(expect.objectContaining({ reason: 'plans.sheet_columns' }))
  })
})

test('days are read as text in Vietnamese order, as serial numbers and as dates; what is unclear stays unclear', () => {
  expect([dayFrom('5/3/2026'), dayFrom('05.03.2026'), dayFrom('2026-03-05'), dayFrom({ day: '2026-03-05' }), dayFrom(46086), dayFrom('ngày 5-3-2026')]).toEqual(Array(6).fill('2026-03-05'))
  expect([dayFrom('31/2/2026'), dayFrom('12/31/2026'), dayFrom('15/12'), dayFrom(7), dayFrom(true), dayFrom('quý IV')]).toEqual(Array(6).fill('unclear'))
  expect([dayFrom(null), dayFrom('  ')]).toEqual([null, null])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_000 }), (days) => {
      const day = addDays('1995-01-01', days)
      const [year = '', month = '', date = ''] = day.split('-')
      expect(dayFrom(`${Number(date)}/${Number(month)}/${year}`)).toBe(day)
      expect(dayFrom(Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000))).toBe(day)
    })
  )
})
