/** Which row of a sheet titles its columns, and what each column holds: by the words of its title, else by what stands in it. */
import { onlyUnits } from '../grammar/units.ts'
import { timesIn } from '../grammar/times.ts'
import { isNumberHead } from '../structure/table-heads.ts'
import { countWords, fold } from '../text/folding.ts'
import { gridOf, type Grid } from './grid.ts'
import { type ColumnUse, type ListMatch, type Sheet, type SheetMatch, type Workbook } from './types.ts'

/** What a person of this organisation said before of a column with this title. */
export type LearntColumn = (head: string) => ColumnUse | null

const uses: readonly [ColumnUse, RegExp][] = [
  ['other', /bắt đầu|khởi công|ngày giao|tình trạng|trạng thái|tỷ lệ|kinh phí|nguồn|căn cứ|\bmã\b/u],
  ['note', /ghi chú|lưu ý|nội dung báo cáo|ý kiến|vướng mắc/u],
  ['lead_and_partner', /(?:chủ trì|chính).{0,12}phối hợp|(?:đơn vị|cơ quan|trách nhiệm|phân công)\s+thực hiện|đơn vị\/\s?cá nhân/u],
  ['lead', /chủ trì|phụ trách|chịu trách nhiệm|đầu mối|phân công|cơ quan trình|soạn thảo|người thực hiện|tham mưu/u],
  ['partner', /phối hợp|tham gia/u],
  ['time', /thời gian|thời hạn|tiến độ|hoàn thành|lộ trình|thời điểm|\bhạn\b|ngày cuối|đến ngày|deadline/u],
  ['result', /kết quả|sản phẩm|đầu ra|hồ sơ/u],
  ['target', /chỉ tiêu|mục tiêu cần đạt|số lượng|định lượng|\bkpi\b/u],
  ['section', /nhóm (?:nhiệm vụ|giải pháp|việc|nội dung)|lĩnh vực|\bphần\b|đề mục|mảng/u],
  ['task', /nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|^(?:các |tên )?việc(?: cần làm| phải làm)?$|tên |danh mục|đề án/u],
  ['lead', /^(?:các )?(?:cơ quan|đơn vị)(?:\s*,\s*(?:cơ quan|đơn vị))?$/u],
]

export function useOfHead(head: string): ColumnUse | null {
  const folded = fold(head).replace(/\s+/gu, ' ').trim()
  if (folded === '') return null
  if (isNumberHead(folded)) return 'number'
  for (const [use, pattern] of uses) if (pattern.test(folded)) return use
  return null
}

const LOOKED_ROWS = 60
const LONGEST_HEAD = 14
const columnNumber = /^[([]?\d{1,2}[)\]]?(?:\s*=.*)?$/u

export function proposeMatch(workbook: Workbook, learnt: LearntColumn = () => null): ListMatch {
  const sheets = workbook.sheets.map((sheet) => proposeSheet(sheet, learnt))
  if (!sheets.some(({ taken }) => taken)) {
    const biggest = workbook.sheets.reduce((best, sheet, at) => (sheet.cells.length > (workbook.sheets[best]?.cells.length ?? 0) ? at : best), 0)
    const one = sheets[biggest]
    if (one) one.taken = true
  }
  return { sheets, hidden: 'take' }
}

function proposeSheet(sheet: Sheet, learnt: LearntColumn): SheetMatch {
  const grid = gridOf(sheet)
  const head = headRow(grid)
  const headRows = head === null ? 0 : headHeight(grid, head)
  const columns = proposeColumns(grid, head, headRows, learnt)
  const taken = !sheet.hidden && head !== null && columns.includes('task') && sheet.rows > head + headRows
  return { taken, head, headRows, columns }
}

/** The uses of a person's own choice of title row. */
export function proposeColumns(grid: Grid, head: number | null, headRows: number, learnt: LearntColumn): ColumnUse[] {
  const titles = headsOf(grid, head, headRows)
  const columns = titles.map((title): ColumnUse | null => (title === '' ? null : (learnt(title) ?? useOfHead(title))))
  settleDoubles(columns, titles)
  const first = head === null ? 0 : head + headRows
  const unknown = columns.flatMap((use, column) => (use === null ? [column] : []))
  for (const column of unknown) {
    const use = useOfContent(grid, column, first)
    if (use !== null && !columns.includes(use)) columns[column] = use
  }
  if (!columns.includes('task')) {
    const longest = unknown.filter((column) => columns[column] === null).sort((a, b) => meanLength(grid, b, first) - meanLength(grid, a, first))[0]
    if (longest !== undefined && meanLength(grid, longest, first) > 12) columns[longest] = 'task'
  }
  return columns.map((use) => use ?? 'other')
}

/** The printed titles, those of two rows joined: "Đơn vị thực hiện" over "Chủ trì". */
export function headsOf(grid: Grid, head: number | null, headRows: number): string[] {
  return Array.from({ length: grid.sheet.columns }, (_, column) => {
    if (head === null) return ''
    const parts: string[] = []
    for (let row = head; row < head + headRows; row += 1) {
      const text = grid.filled(row, column)?.text.replaceAll('\n', ' ') ?? ''
      if (text !== '' && !columnNumber.test(text) && !parts.includes(text)) parts.push(text)
    }
    return parts.join(' – ')
  })
}

/** Of several columns with the same use one says more: the task is the one named "nhiệm vụ", the time may be several. */
function settleDoubles(columns: (ColumnUse | null)[], titles: string[]): void {
  const only = (use: ColumnUse, better: RegExp, instead: ColumnUse): void => {
    const all = columns.flatMap((one, column) => (one === use ? [column] : []))
    if (all.length < 2) return
    const kept = all.find((column) => better.test(fold(titles[column] ?? ''))) ?? all[0]
    for (const column of all) if (column !== kept) columns[column] = instead
  }
  only('task', /nhiệm vụ|công việc|hoạt động/u, 'other')
  only('number', /./u, 'other')
  only('section', /./u, 'other')
  const wholeHead = columns.findIndex((use, column) => use === 'lead_and_partner' && /chủ trì/u.test(fold(titles[column] ?? '')) && !/phối hợp/u.test(fold(titles[column] ?? '')))
  if (wholeHead >= 0) columns[wholeHead] = 'lead'
  columns.forEach((use, column) => {
    if (use === 'lead_and_partner' && /phối hợp/u.test(fold(titles[column] ?? '')) && !/chủ trì/u.test(fold(titles[column] ?? ''))) columns[column] = 'partner'
  })
}

function headRow(grid: Grid): number | null {
  let best: { row: number; score: number } | null = null
  for (const [row, cells] of grid.rows) {
    if (row > LOOKED_ROWS) break
    const titles = cells.filter((cell) => countWords(cell.text) <= LONGEST_HEAD)
    if (titles.length < 2 || titles.length < cells.length) continue
    const found = new Set(titles.flatMap((cell) => useOfHead(cell.text) ?? []))
    found.delete('other')
    const score = found.size + (found.has('task') ? 1 : 0)
    if (found.size >= 2 && score > (best?.score ?? 0)) best = { row, score }
  }
  return best?.row ?? null
}

/** Titles over two rows, and the row that only numbers the columns. */
export function headHeight(grid: Grid, head: number): number {
  const spans = grid.sheet.merges.filter((merge) => merge.row === head && merge.rows <= 4)
  let height = Math.max(1, ...spans.map((merge) => merge.rows))
  const below = grid.rows.get(head + height) ?? []
  const wide = grid.sheet.merges.some((merge) => merge.row === head && merge.columns > 1)
  const short = below.length >= 2 && below.every((cell) => countWords(cell.text) <= 8 && useOfHead(cell.text) !== null)
  if (height === 1 && wide && short) height += 1
  const numbers = grid.rows.get(head + height) ?? []
  if (numbers.length > 2 && numbers.every((cell) => columnNumber.test(cell.text)) && !isCounting(grid, head + height)) height += 1
  return height
}

/** "1 | 2 | 3" numbers the columns; "1 | 5 | 7" is a row of figures. */
const isCounting = (grid: Grid, row: number): boolean => {
  const figures = (grid.rows.get(row) ?? []).map((cell) => Number(/\d+/u.exec(cell.text)?.[0]))
  return figures.some((figure, at) => at > 0 && figure !== (figures[at - 1] ?? 0) + 1)
}

const SAMPLE = 40

function sampleOf(grid: Grid, column: number, first: number): string[] {
  const texts: string[] = []
  for (const cell of grid.columns.get(column) ?? []) {
    if (cell.row < first) continue
    texts.push(cell.text.slice(0, 300))
    if (texts.length >= SAMPLE) break
  }
  return texts
}

function meanLength(grid: Grid, column: number, first: number): number {
  const texts = sampleOf(grid, column, first)
  return texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length)
}

const MOST = 0.6

/** Only what can be told from the words themselves. */
function useOfContent(grid: Grid, column: number, first: number): ColumnUse | null {
  const texts = sampleOf(grid, column, first)
  if (texts.length < 2) return null
  const share = (test: (text: string) => boolean): number => texts.filter(test).length / texts.length
  if (column <= 1 && share((text) => /^(?:\d{1,3}(?:[.,]\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?$/u.test(text)) >= MOST) return 'number'
  if (share((text) => countWords(text) <= 12 && timesIn(fold(text)).length > 0) >= MOST) return 'time'
  if (share((text) => text.split(/[;\n]/u).every((part) => onlyUnits(part.trim()) !== null)) >= MOST) return 'lead'
  return null
}
