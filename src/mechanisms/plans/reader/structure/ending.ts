/** The end of a document: where "Nơi nhận" and the signature stand. */
import { countWords, withoutMarks } from '../text/folding.ts'
import { columnsOf, type Line } from './lines.ts'
import { startsAnnex } from './openers.ts'

export interface Ending {
  from: number
  to: number
}

const recipientsHead = /^\W{0,4}noi nhan\b(?! (?:va|ho so|ket qua|tra|thong tin|bao cao|hang))/u

export function namesRecipients(text: string): boolean {
  return recipientsHead.test(withoutMarks(text.slice(0, 40)))
}

const authority = /^(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|T\/UQ|Q)(?:\s*[.:/]\s*|\s+)(?=\p{Lu})/u
const offices =
  /^(?:PHÓ |QUYỀN |Q\. ?|KT\. ?)?(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|BÍ THƯ|PHÓ BÍ THƯ|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG|PHÓ TRƯỞNG|CHÁNH|THỦ TRƯỞNG|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHỈ HUY|CHÍNH ỦY|TỔNG BÍ THƯ|TỔNG THƯ KÝ|NGƯỜI LẬP|ỦY VIÊN|UỶ VIÊN|TỔ TRƯỞNG|ĐỘI TRƯỞNG|TỔNG CỤC TRƯỞNG|THƯỜNG TRỰC)/u
const name = /^\p{Lu}\p{Ll}*(?:\s+(?:\p{Lu}\p{Ll}*|[-–])){1,5}$/u
const rankBefore =
  /^(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCKI{1,2}|KS|CN|Thạc sĩ|Tiến sĩ|Bác sĩ|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Ông|Bà)(?!\p{L})\.?\s*)+/u
const signed = /^[[(]?\s*(?:đã ký|đã kí|ký tên|dấu|chữ ký)/iu
const families = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly lam mai dinh truong trinh ha dao doan luong luu phung to ta cao chu thai la chau quach vuong thach kieu quan lan hua nong be giang vi lo tong ung tang nghiem khuc tieu son kim danh'.split(' '),
)

export function speaksForOthers(text: string): boolean {
  return authority.test(text)
}

export function namesOffice(text: string): boolean {
  return offices.test(text)
}

/** The person's name in the line, without degree or rank; null if the line is none. */
export function personIn(text: string): { name: string; skip: number } | null {
  const skip = rankBefore.exec(text)?.[0].length ?? 0
  const rest = text.slice(skip).replace(/[.,]$/u, '')
  if (rest.length > 50) return null
  if (name.test(rest.normalize('NFC'))) return { name: rest, skip }
  const words = rest.split(/\s+/u)
  const capitals = words.length >= 2 && words.length <= 6 && /^[\p{Lu}\s]+$/u.test(rest)
  if (capitals && families.has(withoutMarks(words[0] ?? '')) && !namesOffice(rest)) return { name: rest, skip }
  return null
}

/** A line of a signature: authority, office, "(đã ký)", or the rest of a wrapped one. */
export function signs(line: Line): boolean {
  if (line.words > 16) return false
  const text = line.text
  if (signed.test(text)) return true
  if (speaksForOthers(text) && line.capitals) return true
  return line.capitals && namesOffice(text)
}

function isSignatureTail(line: Line): boolean {
  return line.words <= 12 && line.marker === null && (line.capitals || personIn(line.text) !== null || signed.test(line.text))
}

/** Lines that hold recipients and signature between `from` and `to`, or null. */
export function endOf(lines: readonly Line[], from: number, to: number): Ending | null {
  let start = -1
  for (let at = Math.max(0, from); at < to; at += 1) {
    const line = lines[at]
    if (line && columnsOf(line).some((column) => namesRecipients(column.text))) {
      start = at
      break
    }
  }
  if (start < 0) return signatureAlone(lines, from, to)
  let first = start
  while (first > from && start - first < 8) {
    const before = lines[first - 1]
    if (!before || !(signs(before) || isSignatureTail(before))) break
    first -= 1
  }
  while (first < start && !signs(lines[first] as Line)) first += 1
  return { from: first, to: endAfter(lines, start + 1, to, first < start) }
}

function signatureAlone(lines: readonly Line[], from: number, to: number): Ending | null {
  for (let at = to - 1; at > from; at -= 1) {
    const line = lines[at]
    if (!line || line.marker) continue
    if (!speaksForOthers(line.text) || !line.capitals || line.words > 12) continue
    let first = at
    while (first > from && at - first < 4 && signs(lines[first - 1] as Line)) first -= 1
    return { from: first, to: endAfter(lines, at + 1, to, false) }
  }
  const last = lines[to - 1]
  const before = lines[to - 2]
  if (last && before && to - 2 > from && personIn(last.text) && signs(before)) {
    let first = to - 2
    while (first > from && to - first < 6 && signs(lines[first - 1] as Line)) first -= 1
    return { from: first, to }
  }
  return null
}

function endAfter(lines: readonly Line[], from: number, to: number, signedAlready: boolean): number {
  let named = signedAlready
  let signing = false
  let at = from
  for (; at < to; at += 1) {
    const line = lines[at]
    if (!line || startsAnnex(line)) break
    if (/^\[\d{1,3}\]/u.test(line.text) || /^kế hoạch$/iu.test(line.text)) break
    const listed = line.marker?.kind === 'bullet'
    if (named && signing && !listed && !isSignatureTail(line)) break
    if (named && signing && line.capitals && !namesOffice(line.text) && !speaksForOthers(line.text) && line.gap) break
    if (!listed && countWords(line.text) > 40) break
    if (line.marker && ['roman', 'part', 'dotted'].includes(line.marker.kind)) break
    if (signs(line) || columnsOf(line).some((column, index) => index > 0 && speaksForOthers(column.text))) signing = true
    if (!listed && personIn(line.text) && (signing || line.gap)) {
      named = true
      signing = true
    }
    if (named && !signing && line.gap && !listed && line.words > 8) break
  }
  return at
}
