/** Units found in one stretch of joined text, with their places. */
import { assignmentIn, type Named } from '../grammar/assignments.ts'
import { attributeLine } from '../grammar/attributes.ts'
import { anyOf, pattern } from '../grammar/patterns.ts'
import { fold } from '../text/folding.ts'
import { onlyUnits, readUnits } from '../grammar/units.ts'
import { opensPredicate } from '../grammar/predicates.ts'
import { wordsOf } from '../grammar/words.ts'
import { atOf, type Joined, sliceJoined } from '../text/joined.ts'
import type { Found } from '../types.ts'

export interface Assigned {
  leads: Found<string>[]
  partners: Found<string>[]
  everybody: boolean
  opensWithLead: boolean
}

export const nobody: Assigned = { leads: [], partners: [], everybody: false, opensWithLead: false }

export const foundIn = (joined: Joined, { from, to, confidence }: Named): Found<string> => ({
  value: joined.text.slice(from, to),
  at: atOf(joined, from, to),
  confidence,
})

export function assignedBy(joined: Joined): Assigned {
  const { leads, partners, everybody, opensWithLead } = assignmentIn(joined.text)
  return {
    leads: leads.map((one) => foundIn(joined, one)),
    partners: partners.map((one) => foundIn(joined, one)),
    everybody,
    opensWithLead,
  }
}

const says = pattern(String.raw`\b(?:chủ trì|phối hợp)\b`, 'u')
/** A longer value tells in a sentence who does what. */
const longValue = 14
const listEnd = /^[;\n]$/u

/** A cell or the value of an attribute line: nothing but units, though some may be of a kind we do not know. */
export function unitsOfValue(joined: Joined): Found<string>[] {
  const words = wordsOf(joined.text)
  const found: Found<string>[] = []
  let at = 0
  while (at < words.length) {
    const word = words[at]
    if (!word?.word) {
      at += 1
      continue
    }
    const list = readUnits(words, at, { whole: true, expected: true })
    if (list && list.next > at) {
      for (const unit of list.units) found.push(foundIn(joined, { from: unit.from, to: unit.to, confidence: 0.93 }))
      at = list.next
      continue
    }
    let end = at
    while (end < words.length && !listEnd.test(words[end]?.is ?? '') && !((words[end]?.is === ',' || words[end]?.is === 'và') && readUnits(words, end + 1, { whole: true, expected: true })) && words[end]?.is !== '(') end += 1
    const last = words[end - 1]
    if (end - at <= 14 && word.capital && last) found.push(foundIn(joined, { from: word.from, to: last.to, confidence: 0.6 }))
    if (words[end]?.is === '(') while (end < words.length && words[end]?.is !== ')') end += 1
    at = end + 1
  }
  return found
}

/** The value of "Đơn vị chủ trì: …" or of a cell under such a head. */
export function assignedInValue(joined: Joined, role: 'lead' | 'partner'): Assigned {
  const units = unitsOfValue(joined)
  if (role === 'lead' && wordsOf(joined.text).length > longValue) {
    const spoken = assignedBy(joined)
    const last = units[units.length - 1]
    const listed = units.length > spoken.leads.length && last !== undefined && joined.text.replace(/[\s.;]+$/u, '').endsWith(last.value)
    if (spoken.opensWithLead && (!listed || says.test(fold(joined.text)))) return spoken
  }
  if (says.test(fold(joined.text))) {
    const spoken = assignedBy(joined)
    if (spoken.leads.length > 0 || spoken.partners.length > 0) return spoken
  }
  return role === 'lead' ? { ...nobody, leads: units } : { ...nobody, partners: units }
}

/** What an attribute line assigns; null if it is none, or one that names no units. */
export function assignedByAttribute(joined: Joined): (Assigned & { kind: 'lead' | 'partner'; empty: boolean }) | null {
  const line = attributeLine(joined.text)
  if (!line || line.kind === 'time' || line.kind === 'other') return null
  const value = sliceJoined(joined, line.valueFrom)
  if (value.text === '') return { ...nobody, kind: line.kind, empty: true }
  return { ...assignedInValue(value, line.kind), kind: line.kind, empty: false }
}

/** "Doanh nghiệp số" is a topic, "các doanh nghiệp" are bodies; only where bodies are expected is the first one too. */
const bareClass = pattern(String.raw`^${anyOf([
  'doanh nghiệp', 'hợp tác xã', 'cơ sở', 'trường', 'trung tâm', 'chính quyền', 'tổ chức', 'cộng đồng', 'hội',
  'đoàn', 'lực lượng', 'nhà đầu tư', 'địa phương', 'cơ quan',
])}\b`, 'u')
const topics = pattern(
  String.raw`^(?:${anyOf([
    'về', 'chế độ', 'công tác', 'kinh phí', 'thời gian', 'tiến độ', 'nội dung', 'hình thức', 'giải pháp',
    'phương pháp', 'tổ chức', 'phân công', 'kiểm tra', 'báo cáo', 'thông tin', 'một số', 'lưu ý', 'khen thưởng',
    'cách thức', 'phương thức', 'quy trình', 'lộ trình', 'hoạt động', 'nguồn', 'chế tài', 'giám sát', 'sơ kết',
    'tổng kết', 'đánh giá', 'nhiệm vụ', 'trách nhiệm', 'thi đua', 'hiệu lực', 'điều khoản', 'giai đoạn', 'bước',
    'đợt', 'năm', 'quý', 'tháng', 'ngày', 'việc', 'cơ chế', 'mục', 'phụ lục', 'chương trình', 'kế hoạch',
    'phương án', 'dự án', 'đề án', 'trong', 'trên', 'khi', 'nếu', 'căn cứ', 'trường hợp', 'định kỳ', 'hằng',
    'hàng', 'mức', 'tiêu chí', 'đối tượng',
  ])}|các (?:nội dung|nhiệm vụ|giải pháp|hoạt động|bước|hình thức|quy định|vấn đề|mục tiêu|chỉ tiêu)|cấp )`,
  'u',
)
const longestStranger = 14

/** In the part on organisation even an unknown kind of body heads its tasks: "5. Chủ rừng". */
function strangerInHeading(heading: Joined): { units: Found<string>[]; people: boolean } | null {
  const words = wordsOf(heading.text)
  const opener = words.map((word) => ({ ...word, capital: false }))
  if (words.length > longestStranger || topics.test(fold(heading.text)) || opensPredicate(opener, 0) || /[:;]/u.test(heading.text)) return null
  return { units: [foundIn(heading, { from: 0, to: /^[^(]*/u.exec(heading.text)?.[0].trimEnd().length ?? 0, confidence: 0.5 })], people: false }
}

/** A heading that is nothing but units: "2. Sở Y tế (cơ quan thường trực)". */
export function unitsOfHeading(heading: Joined, organisation: boolean): { units: Found<string>[]; people: boolean } | null {
  const units = onlyUnits(heading.text)
  if (!units) return organisation ? strangerInHeading(heading) : null
  const first = units[0]
  if (!organisation && first && bareClass.test(fold(heading.text.slice(first.from, first.to)))) return null
  const named = units.filter((unit) => unit.sort !== 'people')
  return { units: named.map((unit) => foundIn(heading, { ...unit, confidence: 0.95 })), people: named.length === 0 }
}

/** "các đơn vị có liên quan" and "các đơn vị liên quan" are the same ones. */
const nameKey = (name: string): string => fold(name).replace(/\s+có(?= liên quan)/u, '')

export function joinFound(first: readonly Found<string>[], more: readonly Found<string>[]): Found<string>[] {
  const seen = new Set(first.map((one) => nameKey(one.value)))
  return [...first, ...more.filter((one) => !seen.has(nameKey(one.value)))]
}
