import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeSheet } from '#foundations/paper/sheets/write.ts'
import { proposeMatch } from './heads.ts'
import { readList } from './read.ts'
import { readFile, readProposed, sheetOf, workbookOf, xlsxOf } from './testing.ts'
import { COLUMN_USES } from './types.ts'

const HEADS = ['STT', 'Nội dung công việc', 'Chủ trì', 'Phối hợp', 'Thời hạn', 'Sản phẩm']

describe('a task list as clerks keep it', () => {
  const list = xlsxOf([
    [{ value: 'UBND PHƯỜNG AN BÌNH', columnSpan: 3 }],
    [{ value: 'BẢNG PHÂN CÔNG NHIỆM VỤ PHÂN LOẠI RÁC NĂM 2026', columnSpan: 6 }],
    [{ value: '(Kèm theo Kế hoạch số 25/KH-UBND ngày 12 tháng 3 năm 2026)', columnSpan: 6 }],
    [],
    [{ value: 'STT', rowSpan: 2 }, { value: 'Nội dung công việc', rowSpan: 2 }, { value: 'Đơn vị thực hiện', columnSpan: 2 }, null, { value: 'Thời hạn', rowSpan: 2 }, { value: 'Sản phẩm', rowSpan: 2 }],
    [null, null, 'Chủ trì', 'Phối hợp', null, null],
    ['I', 'Tuyên truyền', null, null, null, null],
    [1, 'Phát tờ rơi tới 100% hộ gia đình', { value: 'Phòng Văn hóa - Xã hội', rowSpan: 2 }, 'Hội Phụ nữ phường; Đoàn Thanh niên phường', new Date('2026-12-15'), 'Báo cáo kết quả'],
    [2, 'Treo băng rôn tại các chợ', null, '- Các khu phố\n- Ban quản lý chợ', 'Quý III', null],
    ['II', 'Thu gom', null, null, null, null],
    [1, 'Đặt điểm thu gom tại các khu phố', 'Phòng Kinh tế, Hạ tầng và Đô thị', null, 'trước ngày 20/11/2026', '=1+1'],
    [null, null, null, 'Ủy ban Mặt trận Tổ quốc phường', null, 'Biên bản'],
    [2, 'Thu gom theo lịch', 'Phòng Kinh tế, Hạ tầng và Đô thị', null, 'Hằng tuần', null],
    [null, 'Tổng cộng', null, null, null, null],
    [],
    [null, null, null, null, 'NGƯỜI LẬP BIỂU', null]
  ])

  test('title block, two rows of titles, groups, merged cells, days and words for days are read as a person reads them', async () => {
    const { reading } = await readFile(await list)
    expect(reading.document).toMatchObject({ title: { value: 'BẢNG PHÂN CÔNG NHIỆM VỤ PHÂN LOẠI RÁC NĂM 2026' }, number: { value: '25/KH-UBND' }, symbol: { value: 'KH-UBND' }, date: { value: '2026-03-12' } })
    expect(reading.sections.map(({ marker, heading }) => [marker, heading])).toEqual([['I', 'Tuyên truyền'], ['II', 'Thu gom']])
    expect(reading.tasks.map((task) => [task.text, task.leads.map(({ value }) => value), task.partners.map(({ value }) => value)])).toEqual([
      ['Phát tờ rơi tới 100% hộ gia đình', ['Phòng Văn hóa - Xã hội'], ['Hội Phụ nữ phường', 'Đoàn Thanh niên phường']],
      ['Treo băng rôn tại các chợ', ['Phòng Văn hóa - Xã hội'], ['Các khu phố', 'Ban quản lý chợ']],
      ['Đặt điểm thu gom tại các khu phố', ['Phòng Kinh tế, Hạ tầng và Đô thị'], ['Ủy ban Mặt trận Tổ quốc phường']],
      ['Thu gom theo lịch', ['Phòng Kinh tế, Hạ tầng và Đô thị'], []]
    ])
    expect(reading.deadlines.map(({ text, kind, date, every }) => [text, kind, date ?? every])).toEqual([
      ['15/12/2026', 'by', '2026-12-15'],
      ['Quý III', 'by', '2026-Q3'],
      ['trước ngày 20/11/2026', 'by', '2026-11-20'],
      ['Hằng tuần', 'recurring', 'week']
    ])
    expect(reading.sections[1]?.items.map(({ marker, text, attribute }) => [marker, text, attribute])).toEqual([
      ['1', 'Đặt điểm thu gom tại các khu phố', false],
      ['Sản phẩm:', '=1+1', true],
      ['Sản phẩm:', 'Biên bản', true],
      ['2', 'Thu gom theo lịch', false]
    ])
  })

  test('every cell is a paragraph with its address, and what is no task says why', async () => {
    const { source, reading } = await readFile(await list)
    const place = (address: string) => reading.places[source.paragraphs.findIndex(({ cell }) => cell?.address === `Nhiệm vụ!${address}`)]
    expect(place('A2')).toEqual({ place: 'header' })
    expect(place('C6')).toEqual({ place: 'furniture', reason: 'table_header' })
    expect(place('B8')).toEqual({ place: 'node', path: 'I', item: 1 })
    expect(place('F12')).toEqual({ place: 'node', path: 'II', item: 3 })
    expect(place('B14')).toEqual({ place: 'furniture', reason: 'total_row' })
    expect(place('E16')).toEqual({ place: 'furniture', reason: 'after_table' })
  })
})

test('a column may name the group of each row, and a list without titles is told by what stands in it', () => {
  const named = readProposed(workbookOf(sheetOf([['Nhóm nhiệm vụ', 'Nhiệm vụ', 'Chủ trì'], ['Tuyên truyền', 'Viết bài trên bản tin', 'Sở Y tế'], ['Tuyên truyền', 'Treo băng rôn', 'Sở Y tế'], ['Kiểm tra', 'Kiểm tra bếp ăn', 'Sở Y tế']])))
  expect(named.reading.sections.map(({ heading, items }) => [heading, items.length])).toEqual([['Tuyên truyền', 2], ['Kiểm tra', 1]])
  const bare = proposeMatch(workbookOf(sheetOf([['1', 'Viết bài trên bản tin của xã', 'Sở Y tế', '30/6/2026'], ['2', 'Mở lớp tập huấn cho cán bộ', 'Sở Nội vụ', '31/12/2026'], ['3', 'Mở điểm đọc sách ở thôn', 'Sở Y tế; Sở Nội vụ', '15/9/2026']])))
  expect(bare.sheets[0]).toEqual({ taken: true, head: null, headRows: 0, columns: ['number', 'task', 'lead', 'time'] })
})

test('numbers with dots make groups of groups; a sheet that is not taken stays as it is', () => {
  const tasks = sheetOf([HEADS, ['1', 'Tuyên truyền', null, null, null, null], ['1.1', 'Viết bài', 'Sở Y tế', null, null, null], ['1.2', 'Treo băng rôn', 'Sở Nội vụ', null, null, null], ['2', 'Kiểm tra bếp ăn', 'Sở Y tế', null, null, null]])
  const { reading, source } = readProposed(workbookOf(tasks, sheetOf([['Dự toán'], ['Xăng xe: 2 triệu']], { name: 'Kinh phí' })))
  expect(reading.sections.map(({ marker, heading, items }) => [marker, heading, items.map((item) => item.text)])).toEqual([
    ['1', 'Tuyên truyền', ['Viết bài', 'Treo băng rôn']],
    [null, null, ['Kiểm tra bếp ăn']]
  ])
  const other = source.paragraphs.flatMap(({ cell }, at) => (cell?.table === 1 ? [reading.places[at]] : []))
  expect(other).toEqual([{ place: 'furniture', reason: 'other_sheet' }, { place: 'furniture', reason: 'other_sheet' }])
})

test('times without a year take that of the list; words that name no day are no fault, words nobody understands are told by row', () => {
  const rows = ['Tháng 6', 'Quý 4', '15/12/26', '2026-12-15', '46371', 'Thường xuyên', 'khi trời đẹp'].map((time, at) => [String(at + 1), `Làm việc thứ ${at + 1} của danh sách`, 'Sở Y tế', null, time, null])
  const workbook = workbookOf(sheetOf([['Danh mục nhiệm vụ năm 2026', null, null, null, null, null], HEADS, ...rows]))
  const serial = workbook.sheets[0]?.cells.find(({ text }) => text === '46371')
  if (serial) serial.number = 46_371
  const { reading } = readProposed(workbook)
  expect(reading.deadlines.map(({ item, date }) => [item, date])).toEqual([[1, '2026-06'], [2, '2026-Q4'], [3, '2026-12-15'], [4, '2026-12-15'], [5, '2026-12-15']])
  expect(reading.notices).toContainEqual({ code: 'reader.times_not_read', detail: { count: 1, list: '9' } })
  expect(reading.tasks.map(({ confidence }) => confidence < 0.8)).toEqual([false, false, false, false, false, false, true])
})

test('times named one by one in a cell are work that comes again: in the year of the list, or every year', () => {
  const rows = ['Tháng 3, tháng 9', 'Quý I, quý III/2027', 'Trước 15/6 và 15/12 hằng năm', 'Tháng 6, tháng 7 năm 2026'].map((time, at) => [String(at + 1), `Làm việc thứ ${at + 1} của danh sách`, 'Sở Y tế', null, time, null])
  const { reading } = readProposed(workbookOf(sheetOf([['Danh mục nhiệm vụ năm 2026', null, null, null, null, null], HEADS, ...rows])))
  expect(reading.deadlines.map(({ kind, every, from, date }) => [kind, every, from, date])).toEqual([
    ['recurring', 'year', '2026', null],
    ['recurring', 'year', '2027', null],
    ['recurring', 'year', null, null],
    ['period', null, '2026-06', '2026-07']
  ])
  expect(reading.notices.filter(({ code }) => code === 'reader.times_not_read')).toEqual([])
})

test('hidden rows are read and told, or left and told; a lead in words nobody knows stays, in doubt', () => {
  const workbook = workbookOf(sheetOf([HEADS, ['1', 'Viết bài', 'Đội lưu động số 9', null, null, null], ['2', 'Treo băng rôn', 'bác Tư đầu xóm', null, null, null]], { hiddenRows: [2] }))
  const taken = readProposed(workbook).reading
  expect(taken.tasks.map(({ leads }) => leads.map(({ value }) => value))).toEqual([['Đội lưu động số 9'], ['bác Tư đầu xóm']])
  expect(taken.tasks[1]?.leads[0]?.confidence).toBeLessThan(0.8)
  expect(taken.notices).toContainEqual({ code: 'reader.hidden_taken', detail: { rows: 1, columns: 0 } })
  const match = { ...proposeMatch(workbook), hidden: 'leave' as const }
  const left = readList(workbook, match, { name: 'Bảng', type: null, number: null, date: null }).reading
  expect(left.tasks).toHaveLength(1)
  expect(left.places.slice(-3)).toEqual(Array.from({ length: 3 }, () => ({ place: 'furniture', reason: 'hidden_row' })))
})

test('whatever a sheet holds and however it is matched, each cell has one place and each value stands in its paragraph', () => {
  const text = fc.oneof(fc.constantFrom('1', '1.1', 'II', 'Sở Y tế; UBND xã Hòa Lợi', 'Quý III', '15/12/2026', 'TỔNG CỘNG', 'Nơi nhận:', 'Mở lớp cho 50 người', 'theo Quyết định số 06/QĐ-TTg', 'a\nb'), fc.string({ maxLength: 12 })).map((one) => one.trim() || null)
  const table = fc.array(fc.array(fc.oneof(fc.constant(null), text), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 })
  const merges = fc.array(fc.record({ row: fc.nat(10), column: fc.nat(4), rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }) }), { maxLength: 3 })
  const match = fc.record({ taken: fc.boolean(), head: fc.option(fc.nat(4)), headRows: fc.integer({ min: 1, max: 3 }), columns: fc.array(fc.constantFrom(...COLUMN_USES), { maxLength: 6 }) })
  fc.assert(
    fc.property(fc.array(fc.tuple(table, merges, match), { minLength: 1, maxLength: 2 }), fc.constantFrom('take' as const, 'leave' as const), (sheets, hidden) => {
      const workbook = workbookOf(...sheets.map(([rows, merged]) => sheetOf(rows, { merges: merged, hiddenRows: [1, 3] })))
      const { source, reading } = readList(workbook, { hidden, sheets: sheets.map(([, , one]) => one) }, { name: 'Bảng năm 2026', type: null, number: null, date: null })
      const written = workbook.sheets.flatMap(({ cells }) => cells.flatMap((cell) => cell.text.split('\n')))
      expect(source.paragraphs.map((one) => one.text)).toEqual(written)
      expect(reading.places).toHaveLength(written.length)
      const stray = reading.places.filter((place) => place.place === 'furniture' && place.reason === 'stray_mark')
      expect(stray).toEqual([])
      for (const { at } of [...reading.tasks, ...reading.deadlines, ...reading.targets]) expect(source.paragraphs[at.paragraph]?.text.length).toBeGreaterThanOrEqual(at.through === undefined ? at.to : 0)
    }),
    { numRuns: 150 }
  )
})

test('a table that we wrote ourselves is read with the same tasks, leads and days', async () => {
  const { COLUMNS, COLUMN_NAMES } = await import('../../server/sheet/columns.ts')
  const task = fc.record({
    text: fc.constantFrom('Mở lớp tập huấn phòng cháy', 'Phát tờ rơi về phân loại rác', 'Cấp tài khoản dịch vụ công trực tuyến', 'Luân chuyển sách về tủ sách thôn'),
    leads: fc.uniqueArray(fc.constantFrom('Sở Y tế', 'Sở Nội vụ', 'UBND xã Bình An', 'Phòng Văn hóa - Xã hội'), { minLength: 1, maxLength: 2 }),
    partners: fc.uniqueArray(fc.constantFrom('Sở Tài chính', 'Hội Phụ nữ xã'), { maxLength: 2 }),
    due: fc.constantFrom({ text: 'chậm nhất ngày 15/12/2026', on: '2026-12-15' }, { text: 'hoàn thành trong quý II/2026', on: '2026-06-30' }, { text: '', on: '2026-09-30' }, { text: '', on: '' })
  })
  await fc.assert(
    fc.asyncProperty(fc.array(task, { minLength: 2, maxLength: 6 }), async (tasks) => {
      const rows = tasks.map((one, at) => COLUMN_NAMES.map((name) => ({ id: `id${at}/1`, number: at + 1, text: one.text, leads: one.leads.join('; '), partners: one.partners.join('; '), dueText: one.due.text, dueOn: one.due.on || null, state: 'Đã giao', percent: 0, note: '' })[name]))
      const { reading } = await readFile(await writeSheet({ name: 'Danh mục nhiệm vụ', columns: COLUMN_NAMES.map((name) => ({ ...COLUMNS[name], kind: name === 'dueOn' ? ('day' as const) : name === 'number' || name === 'percent' ? ('number' as const) : ('text' as const) })), rows }))
      expect(reading.tasks.map((found) => [found.text, found.leads.map(({ value }) => value), found.partners.map(({ value }) => value)])).toEqual(tasks.map((one) => [one.text, one.leads, one.partners]))
      const dayOf: Record<string, string> = { '2026-Q2': '2026-06-30' }
      const days = reading.tasks.map(({ path, item }) => reading.deadlines.filter((one) => one.path === path && one.item === item).map(({ date }) => dayOf[date ?? ''] ?? date))
      expect(days).toEqual(tasks.map(({ due }) => (due.on ? [due.on] : [])))
    }),
    { numRuns: 15 }
  )
})
