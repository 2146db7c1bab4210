/** What stands above a table: the name of the list, its number and day. A proposal that a person confirms. */
import { inCapitals, fold } from '../text/folding.ts'
import { rowsOf } from './rows.ts'
import type { ListHead, ListMatch, Workbook } from './types.ts'

const names = /^(?:kế hoạch|danh mục|danh sách|bảng|biểu|phụ lục|phân công|chương trình|nhiệm vụ|tiến độ|lộ trình)/u
const bySomething = /^\(?(?:ban hành )?kèm theo/u
const numberOf = /số:?\s*(\d{1,5}(?:\/\d{4})?\s*\/\s*[\p{Lu}Đ][\p{Lu}Đ\d&-]*)/u
const dayOf = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(20\d{2})|ngày\s+(\d{1,2})\/(\d{1,2})\/(20\d{2})/iu
const MOST = 300

export function proposeHead(workbook: Workbook, match: ListMatch, fileName: string): ListHead {
  const at = match.sheets.findIndex(({ taken }) => taken)
  const sheet = workbook.sheets[at]
  const own = match.sheets[at]
  const lines = sheet && own && own.head !== null ? rowsOf(sheet, own, 'take').rows.filter(({ kind }) => kind === 'above').map((row) => row.cells.map(({ cell }) => cell.text.replaceAll('\n', ' ')).join(' ')) : []
  const found = lines.findIndex((line) => names.test(fold(line)))
  const title = found < 0 ? [] : [lines[found] ?? '']
  for (const line of found < 0 ? [] : lines.slice(found + 1, found + 4)) {
    if (bySomething.test(fold(line)) || numberOf.test(line) || !(inCapitals(line) === inCapitals(title[0] ?? '') || /^(?:thực hiện|triển khai|về|năm)/u.test(fold(line)))) break
    title.push(line)
  }
  const all = lines.join(' ')
  const day = dayOf.exec(all)
  const [date, month, year] = day ? [day[1] ?? day[4], day[2] ?? day[5], day[3] ?? day[6]] : []
  const iso = date && month && year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : null
  return {
    name: (title.join(' ') || fileName.replace(/\.\w{2,4}$/u, '').replaceAll('_', ' ').trim()).slice(0, MOST),
    type: 'Kế hoạch',
    number: numberOf.exec(all)?.[1]?.replace(/\s+/gu, '') ?? null,
    date: iso !== null && !Number.isNaN(Date.parse(iso)) ? iso : null,
  }
}
