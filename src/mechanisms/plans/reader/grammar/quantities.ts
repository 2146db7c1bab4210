/** Quantified goals: "đạt trên 90%", "ít nhất 02 lớp tập huấn", "dưới 4/100.000 trẻ", "mỗi năm một lần". */
import { digits, numberWord, readNumber } from './numbers.ts'
import { anyOf, pattern } from './plain.ts'
import { ends, plainVerbs, verbLikeNouns } from './verbs.ts'
import { type Word, wordsOf } from './words.ts'
import { phrases } from './words.ts'

export type Comparator = '>=' | '<=' | '='

export interface QuantityFound {
  value: number
  unit: string
  comparator: Comparator
  approx: boolean
  /** Rate: "mỗi quý 04 tin". */
  per: 'year' | 'half-year' | 'quarter' | 'month' | null
  /** From the comparator (or number) to the end of the unit. */
  from: number
  to: number
  confidence: number
}

const atLeast = 'ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|trên|hơn|vượt|từ|≥|>=|>|cao hơn|thấp nhất'
const atMost = 'dưới|không quá|không vượt quá|không vượt|tối đa|thấp hơn|≤|<=|<|nhiều nhất'
const number = `(?:${digits}|${numberWord}(?![\\p{L}]))`
/** A number with what stands around it; group 1 comparator, 2 hedge, 3 number. */
const counted = pattern(
  String.raw`(?:(${atLeast}|${atMost})\s*)?(?:(?:là|đạt|có|được|cũng|đạt được)\s+)?(?:(khoảng|xấp xỉ|gần|khoảng từ)\s+)?(?<![\p{L}\d,./]|\p{L}-)(${number})`,
)
const percent = pattern(String.raw`^\s*(?:%|phần trăm\b)`, 'u')
const upperTail = pattern(String.raw`^\s*(?:trở lên|trở lại đây)`, 'u')
const lowerTail = pattern(String.raw`^\s*trở xuống`, 'u')
/** "giảm từ 23 … xuống 18 …": the first figure is where one starts from. */
const startingPoint = pattern(String.raw`^[^,;()]{0,40}?\b(?:xuống|lên|còn)\s+(?:còn\s+|đến\s+|dưới\s+|trên\s+)?\d`, 'u')
const rangeStart = pattern(String.raw`^\s*(?:%\s*)?(?:-|đến)\s*(?:${digits})\s*%`, 'u')
const rangeEnd = pattern(String.raw`(?:${digits})\s*(?:%\s*)?(?:-|đến)\s*$`, 'u')
const distantAtLeast = pattern(String.raw`\b(?:ít nhất|tối thiểu)\s+(?:vào |đến |trong |năm |hết |cuối |\d{4}|,|\s|đạt |có )*$`, 'u')
const goalVerb = pattern(
  String.raw`\b(?:${anyOf([
    'tổ chức', 'mở', 'xây dựng', 'thành lập', 'có', 'đạt', 'phấn đấu', 'hoàn thành', 'bồi dưỡng', 'tập huấn',
    'kết nạp', 'phát triển', 'phát hành', 'in', 'trồng', 'hỗ trợ', 'đào tạo', 'tuyên truyền', 'biên soạn',
    'đăng tải', 'đăng', 'ra mắt', 'nhân rộng', 'giảm', 'tăng', 'còn', 'ở mức', 'lên', 'xuống', 'thực hiện',
    'duy trì', 'công nhận', 'tạo việc làm cho', 'giải quyết việc làm cho', 'giới thiệu', 'thu hút', 'vận động',
    'trao', 'tặng', 'lắp đặt', 'sửa chữa', 'hình thành', 'chọn', 'bình quân', 'đón', 'tiếp nhận', 'xuất bản',
    'sản xuất', 'cung cấp', 'kiểm tra', 'giám sát',
  ])}|số lượng(?: \p{L}+){0,4})\s+(?:được\s+|thêm\s+|mới\s+|thành công\s+|cho\s+|là\s+|tới\s+|đến\s+|thí điểm\s+|đạt\s+|có\s+)*$`,
  'u',
)
/** What follows a number without being a counted goal. */
const notCounted = phrases([
  'ngày', 'giờ', 'năm', 'tháng', 'tuần', 'quý', 'phần', 'điểm', 'cấp', 'trong', 'trong các', 'trong những',
  'nội dung', 'nhiệm vụ', 'giải pháp', 'nhóm', 'mục', 'mục tiêu', 'chỉ tiêu', 'tiêu chí', 'bước', 'giai đoạn', 'đợt',
  'khâu', 'khoản', 'điều', 'tuổi', 'mặt', 'lĩnh vực', 'trụ cột', 'năm học', 'số', 'cách', 'phía', 'bên', 'trang',
  'loại', 'khóa', 'chiều', 'nguyên tắc', 'yêu cầu', 'thứ', 'chủ thể', 'phương án', 'nhà', 'đồng', 'triệu',
  'triệu đồng', 'tỷ', 'tỷ đồng', 'nghìn đồng', 'cái', 'bộ phận', 'bản', 'kỳ', 'đầu', 'trở', 'khi', 'cửa', 'không',
  'có', 'rõ', 'chế độ', 'đề án', 'và', 'hoặc', 'thủ tục', 'ngày làm việc', 'thành viên', 'nhân tố', 'cơ sở dữ liệu',
  'ban', 'tổ', 'đồng chí', 'người dân', 'cấp chính quyền', 'mùa', 'số lượng', 'cuộc vận động', 'phong trào', 'của',
  'so', 'đối', 'hay', 'là', 'vấn', 'xã', 'địa', 'chương', 'mô', 'ba', 'lượt', 'ngành', 'đơn vị',
])
const condition = pattern(String.raw`\b(?:nếu|trường hợp|khi có|trong trường hợp|có tỷ lệ|thấp dưới|không đạt|những nơi|đối với [^,;.:]{0,60}có)\b[^;.:]*$`, 'u')
const goalAtOnce = pattern(String.raw`(?:phấn đấu|đạt|phải có|bảo đảm|đảm bảo)\s*(?:là|được|đạt|từ|có)?\s*$`, 'u')
const allowance = pattern(String.raw`^\s*(?:%|phần trăm)?\s*(?:có thể|thì)\b`, 'u')
/** "4/100.000 trẻ", never "4/2026". */
const denominator = pattern(String.raw`^/\s*(?:1\d*0|\d{1,3}(?:\.\d{3})+)\s+\p{L}`, 'u')
const yearBefore = pattern(String.raw`(?:năm|-|/)\s*$`, 'u')
const bareGoal = pattern(String.raw`(?:^|:|chỉ tiêu[^:]{0,10}:|\d\)|phấn đấu|bình quân)\s*$`, 'u')
const rates: [RegExp, QuantityFound['per']][] = [
  [pattern(String.raw`(?:hằng|hàng|mỗi|từng|/|trên|trong)\s*(?:0?1\s+|một\s+)?năm\b(?!\s*\d)`, 'u'), 'year'],
  [pattern(String.raw`(?:hằng|hàng|mỗi|từng|/)\s*(?:0?1\s+|một\s+)?qu[ýí]\b`, 'u'), 'quarter'],
  [pattern(String.raw`(?:hằng|hàng|mỗi|từng|/)\s*(?:0?1\s+|một\s+)?tháng\b`, 'u'), 'month'],
  [pattern(String.raw`(?:mỗi|/)\s*0?6\s+tháng\b`, 'u'), 'half-year'],
]

function comparatorOf(before: string, after: string, said: string | undefined): Comparator {
  if (upperTail.test(after)) return '>='
  if (lowerTail.test(after)) return '<='
  if (said && pattern(`^(?:${atMost})$`, 'u').test(said)) return '<='
  if (said && said !== 'từ') return '>='
  if (distantAtLeast.test(before)) return '>='
  return '='
}

/** The counted noun: up to four words before a predicate, an end word or a sign; "con/phụ nữ" is one. */
function unitEnd(words: readonly Word[], start: number): number {
  let at = start
  for (let taken = 0; taken < 4 && at < words.length; taken += 1) {
    const word = words[at]
    if (!word?.word || /^\d/u.test(word.is)) break
    if (taken > 0 && (ends.lengthAt(words, at) > 0 || word.is === 'và' || (plainVerbs.lengthAt(words, at) > 1 && verbLikeNouns.lengthAt(words, at) === 0))) break
    at += 1
    if (words[at]?.is === '/') {
      at += 1
      if (/^\d/u.test(words[at]?.is ?? '')) at += 1
      while (words[at]?.is === '.' && /^\d/u.test(words[at + 1]?.is ?? '')) at += 2
      const first = words[at]
      if (first?.word) at += words[at + 1]?.word && ends.lengthAt(words, at + 1) === 0 ? 2 : 1
      break
    }
  }
  return at
}

function clauseBefore(folded: string, at: number): string {
  const window = folded.slice(Math.max(0, at - 160), at)
  return window.slice(Math.max(window.lastIndexOf(';'), window.lastIndexOf('. ')) + 1)
}

function perOf(before: string, after: string): QuantityFound['per'] {
  for (const [expression, per] of rates) {
    expression.lastIndex = 0
    if (expression.test(before.slice(-40)) || expression.test(after.slice(0, 24))) return per
  }
  return null
}

export function quantitiesIn(text: string, folded: string): QuantityFound[] {
  if (!/\d|%|một|hai|ba|bốn|mười/u.test(folded)) return []
  const found: QuantityFound[] = []
  let words: Word[] | null = null
  let sharedAtLeast = -1
  counted.lastIndex = 0
  for (let match = counted.exec(folded); match; match = counted.exec(folded)) {
    const said = match[1]
    const numeral = match[3] ?? ''
    const numeralFrom = match.index + match[0].length - numeral.length
    const numeralTo = numeralFrom + numeral.length
    counted.lastIndex = numeralTo
    const value = readNumber(numeral)
    if (value === null || match[0] === '') continue
    const after = folded.slice(numeralTo, numeralTo + 120)
    const before = clauseBefore(folded, match.index)
    if (/^(?:19|20)\d\d$/u.test(numeral) && yearBefore.test(folded.slice(Math.max(0, numeralFrom - 6), numeralFrom))) continue
    if (startingPoint.test(after) && said === 'từ') continue
    if (/^\s*[-/.]\s*\d/u.test(after) && !/^\s*\/\s*[\d.]+\s+\p{L}/u.test(after) && !rangeStart.test(after)) continue
    if (condition.test(before.slice(-120)) && !goalAtOnce.test(before)) continue
    if (allowance.test(after)) continue
    const comparator = comparatorOf(before, after.replace(percent, ''), said)
    const base = { value, comparator, approx: match[2] !== undefined, per: perOf(before, after), confidence: 0.9 }
    const from = said ? match.index : numeralFrom
    const isPercent = percent.exec(after)
    const opensRange = rangeStart.exec(after)
    if (opensRange) {
      found.push({ ...base, comparator: '>=', unit: '%', from, to: numeralTo + opensRange[0].length, confidence: 0.7 })
      continue
    }
    if (isPercent) {
      const sign = isPercent[0].length
      const previous = /(\p{L}+)\s*$/u.exec(text.slice(Math.max(0, from - 30), from))?.[1] ?? ''
      const named = !said && /^\p{Lu}\p{Ll}*[a-z]$/u.test(previous) && /^[A-Za-z]+$/u.test(previous) && previous.length > 3
      if (named) continue
      const endsRange = rangeEnd.test(folded.slice(Math.max(0, numeralFrom - 24), numeralFrom))
      found.push({ ...base, comparator: endsRange ? '<=' : comparator, unit: '%', from, to: numeralTo + sign })
      continue
    }
    words ??= wordsOf(text)
    const first = firstWordFrom(words, numeralTo)
    const next = words[first]
    const ratio = next?.is === '/' && denominator.test(folded.slice(next.from, next.from + 20))
    if (!next || (!next.word && !ratio) || (next.from - numeralTo > 1)) continue
    if (/^\d/u.test(next.is) || ends.lengthAt(words, first) > 0 || (!ratio && notCounted.lengthAt(words, first) > 0 && !(said && keepsCompared(words, first)))) continue
    const shared = comparator === '=' && sharedAtLeast >= 0 && pattern(String.raw`^[^;.:]*\bvà\s*$`, 'u').test(folded.slice(Math.max(sharedAtLeast, numeralFrom - 80), numeralFrom))
    const explicit = (said !== undefined && said !== 'từ' && said !== 'trên' && said !== 'hơn') || upperTail.test(after) || distantAtLeast.test(before)
    const goal = goalVerb.test(folded.slice(Math.max(0, match.index - 60), said ? match.index : numeralFrom)) || (bareGoal.test(before) && /^\d/u.test(numeral))
    if (!explicit && !shared && !goal && !ratio) continue
    if (!explicit && !shared && !/^\d/u.test(numeral)) continue
    const end = ratio ? unitEndOfRatio(words, first) : unitEnd(words, first)
    const last = words[end - 1]
    if (!last) continue
    found.push({
      ...base,
      comparator: shared ? '>=' : comparator,
      unit: text.slice(next.from, last.to),
      from,
      to: last.to,
      confidence: explicit ? 0.88 : 0.7,
    })
    if (explicit && comparator === '>=') sharedAtLeast = last.to
  }
  return found
}

/** "không quá 120 phút", "ít nhất 01 thành viên": a comparison makes a goal even of modest nouns. */
const modest = phrases([
  'thành viên', 'ban', 'tổ', 'đồng chí', 'bộ phận', 'xã', 'lượt', 'đơn vị', 'mô', 'người dân', 'cơ sở dữ liệu',
  'nội dung', 'chỉ tiêu', 'nhiệm vụ', 'tiêu chí', 'đợt', 'điểm', 'cuộc vận động', 'phong trào', 'địa', 'chương',
  'thủ tục', 'đề án',
])
const keepsCompared = (words: readonly Word[], at: number): boolean => modest.lengthAt(words, at) >= notCounted.lengthAt(words, at)

function unitEndOfRatio(words: readonly Word[], slash: number): number {
  let at = slash + 1
  while (/^[\d.]/u.test(words[at]?.is ?? '')) at += 1
  return unitEnd(words, at) > at ? Math.min(unitEnd(words, at), at + 1) : at
}

function firstWordFrom(words: readonly Word[], offset: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.from ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
