/** The head of a table: in text files one cell a line, or cells side by side. */
import { fold } from '../text/folding.ts'
import type { Line } from './lines.ts'
import type { ColumnRole } from './outline.ts'

const numberHead = /^(?:s\.?\s?t\.?\s?t\.?|t\.?t\.?|số\s*tt|số thứ tự|no\.?)$/u

export function isNumberHead(text: string): boolean {
  return text.length < 14 && numberHead.test(fold(text).trim())
}

/** Whether a table's head starts at this line. */
export function isTableHead(lines: readonly Line[], at: number): boolean {
  const line = lines[at]
  if (!line) return false
  if (line.source.cell) return line.source.cell.row === 0 && line.source.cell.column === 0
  if (/\t| {2,}/u.test(line.text)) {
    const cells = line.text.split(/\t| {2,}/u)
    return cells.length >= 3 && isNumberHead(cells[0] ?? '')
  }
  return isNumberHead(line.text)
}

const roles: readonly [ColumnRole, RegExp][] = [
  ['number', numberHead],
  ['lead_and_partner', /(?:chủ trì|chính).{0,12}phối hợp|(?:đơn vị|cơ quan|trách nhiệm|phân công)\s+thực hiện|đơn vị\/\s?cá nhân/u],
  ['lead', /chủ trì|phụ trách|chịu trách nhiệm|đầu mối|phân công|cơ quan trình|soạn thảo|người thực hiện/u],
  ['partner', /phối hợp|tham gia/u],
  ['time', /thời gian|thời hạn|tiến độ|hoàn thành|lộ trình|thời điểm/u],
  ['result', /kết quả|sản phẩm|đầu ra|hồ sơ/u],
  ['task', /nhiệm vụ|nội dung|công việc|hoạt động|chỉ tiêu|tiêu chí|giải pháp|tên |danh mục|đề án|mục tiêu/u],
]

export function roleOf(head: string): ColumnRole {
  const folded = fold(head).replace(/\s+/gu, ' ').trim()
  for (const [role, pattern] of roles) if (pattern.test(folded)) return role
  return 'other'
}
