/** Lines that only assign: "Đơn vị chủ trì: …", "Thời gian hoàn thành: …", "Sản phẩm: …". */
import { anyOf, pattern } from './patterns.ts'
import { fold } from '../text/folding.ts'

export type AttributeKind = 'lead' | 'partner' | 'time' | 'other'

export interface AttributeLine {
  kind: AttributeKind
  /** Where the value begins; the text's length if the line is only a label. */
  valueFrom: number
}

const who = '(?:các )?(?:đơn vị|cơ quan|bộ phận|phòng|ban|tổ chức|cá nhân|người|đồng chí|nơi|cấp|lực lượng)'
const slash = String.raw`(?:\s*[,/]\s*|\s+và\s+)`
const whoList = `${who}(?:${slash}${who})*`
const done = '(?: thực hiện| triển khai| tổ chức| hoàn thành| chính)?'
const label: [AttributeKind, RegExp][] = [
  ['partner', pattern(String.raw`^(?:${whoList} )?(?:cùng |tham gia )?phối hợp(?: thực hiện| tham gia| chính)?\b|^${whoList} tham gia\b`, 'u')],
  ['lead', pattern(String.raw`^(?:${whoList} )?(?:chủ trì|chủ quản|phụ trách|đầu mối|chịu trách nhiệm|được giao|soạn thảo|thẩm định)${done}\b|^${whoList} (?:thực hiện|triển khai|tổ chức|tham mưu|theo dõi)${done}\b|^(?:phân công|trách nhiệm)${done}\b`, 'u')],
  ['time', pattern(String.raw`^(?:(?:thời gian|thời hạn|tiến độ|thời điểm|lộ trình)(?:[ ,/]+(?!nội|công|nhiệm|hình|nói|và nội)[\p{L}]+){0,6}?|hạn|hoàn thành)(?=\s*(?::|\(|$|-\s))`, 'u')],
  ['other', pattern(String.raw`^${anyOf([
    'kết quả', 'sản phẩm', 'địa điểm', 'thành phần', 'kinh phí', 'nguồn kinh phí', 'đối tượng',
    'số lượng', 'phạm vi', 'ghi chú', 'nguồn lực', 'chủ đề', 'dự kiến kết quả', 'yêu cầu về sản phẩm', 'đầu ra',
  ])}(?: ${anyOf([
    'đạt được', 'đầu ra', 'dự kiến', 'thực hiện', 'tham dự', 'tham gia', 'tổ chức', 'cần đạt', 'công việc',
    'hoàn thành',
  ])})*(?:\s*[,/]\s*(?:kết quả|sản phẩm|đầu ra))?\b`, 'u')],
]
const afterLabel = /^\s*(?:\([^)]*\)\s*)?(?::|$|\s[-–]\s)/u

export function attributeLine(text: string): AttributeLine | null {
  const folded = fold(text)
  for (const [kind, expression] of label) {
    const match = expression.exec(folded)
    if (!match) continue
    const colon = afterLabel.exec(folded.slice(match[0].length))
    if (!colon) continue
    let valueFrom = match[0].length + colon[0].length
    while (folded[valueFrom] === ' ') valueFrom += 1
    return { kind, valueFrom }
  }
  return null
}
