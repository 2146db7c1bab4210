/** Who issues the plan: the last body of the header's left column, or the subject of "ban hành kế hoạch". */
import { fold, inCapitals, withoutMarks } from '../text/folding.ts'
import { inNormalCapitals } from './capitals.ts'
import { atOf, type Joined, joinStretches } from '../text/joined.ts'
import type { Found } from '../types.ts'
import { type Line, stretchOf } from './lines.ts'
import type { Placing } from './nodes.ts'

const notIssuer =
  /^(?:cong hoa xa|hoi chu nghia|chu nghia viet nam|viet nam$|dang cong san|doc lap|tu do|hanh phuc|so\b|so:|\(?du thao|\(?ban du thao|ngay |.*\bngay\b.*\bthang\b|thang |nam \d|mat$|toi mat$|tuyet mat$|\(?mat\)?$|hoa toc|thuong khan|khan$|mau so|phu luc|quyet dinh|nghi quyet|ke hoach|\W+$|\d+\s*[/-]|.*\d{2,}\s*[/-]\s*[a-z]{2})/u
const bodyStart =
  /^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|BỘ(?! ĐỘI)|TRƯỜNG|PHÒNG|BAN|TIỂU BAN|TỔ|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|HUYỆN ỦY|HUYỆN UỶ|QUẬN ỦY|QUẬN UỶ|THỊ ỦY|THỊ UỶ|ĐẢNG ỦY|ĐẢNG UỶ|ĐẢNG BỘ|CHI BỘ|CHI ỦY|ĐOÀN|HỘI|LIÊN|TRUNG TÂM|CÔNG TY|TỔNG|VĂN PHÒNG|CỤC|CHI CỤC|VIỆN|BỆNH VIỆN|CÔNG AN|THANH TRA|MẶT TRẬN|BTV|BCH|HỌC VIỆN|ĐẠI HỌC|TÒA ÁN|TOÀ ÁN|KHO BẠC|NGÂN HÀNG|BẢO HIỂM|ĐÀI|BÁO|THƯ VIỆN|BẢO TÀNG|TRẠM|THỦ TƯỚNG|CHỦ TỊCH|QUỐC HỘI|CHÍNH PHỦ)(?=\s|$)/u
const dependent = /^(?:BAN THƯỜNG TRỰC|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|THƯỜNG TRỰC|BTV|BCH|BTT)(?=\s|$)/u
const partyBody = /\s(?=(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG) [ỦU][YỶ](?:\s|$))/u

interface Body {
  lines: Line[]
  text: string
}

export function issuerFrom(lines: readonly Line[], placing: Placing): Found<string> | null {
  const bodies: Body[] = []
  for (const line of lines) {
    const text = line.text.replace(/\s+/gu, ' ').replace(/[\s*]*(?:Số\s*[:.]?[\s.…_]*(?:\d|[/–-]).*|\*+)$/u, '').trim()
    if (notIssuer.test(withoutMarks(text)) || !/\p{L}{2}/u.test(text)) continue
    if (!inCapitals(text) && !(line.source.cell && bodyStart.test(text.toUpperCase())) && bodies.length === 0) continue
    const last = bodies[bodies.length - 1]
    if (!inCapitals(text) && !line.source.cell) continue
    const wrapped = last && !line.gap && (isTail(text) || needsMore.test(last.text))
    if (last && (wrapped || !bodyStart.test(text.toUpperCase()))) {
      last.lines.push(line)
      last.text += ` ${text}`
    } else bodies.push({ lines: [line], text })
  }
  const last = bodies[bodies.length - 1]
  if (!last) return null
  const before = bodies[bodies.length - 2]
  const joined = joinStretches(placing.paragraphs, last.lines.map((line) => stretchOf(line)))
  const parts = /^ĐẢNG BỘ/u.test(joined.text) ? joined.text.split(partyBody) : [joined.text]
  const own = parts[parts.length - 1] ?? joined.text
  const full = dependent.test(own) && before && !/\s(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THÀNH PHỐ)\s/u.test(own) ? `${own} ${before.text}` : own
  return { value: inNormalCapitals(full), at: atOf(joined, joined.text.length - own.length), confidence: 0.93 }
}

/** The rest of a wrapped name: "DÂN", "NHÂN DÂN", a place. */
function isTail(text: string): boolean {
  return /^(?:NHÂN DÂN|DÂN|VIỆT NAM)$/u.test(text)
}

/** Offices that are named together with their body. */
const needsMore = /^(?:VĂN PHÒNG|THỦ TƯỚNG|CHỦ TỊCH|BỘ TRƯỞNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BAN THƯỜNG TRỰC)$/u

const issues =
  /\s(?:ban hành|xây dựng|triển khai|đề ra|lập)(?:(?:,| và)\s+(?:ban hành|xây dựng|triển khai|tổ chức thực hiện))?\s+(?:bản\s+)?kế hoạch/gu
const bodyWords =
  /(?<!\p{L})(?:ủy ban|ubnd|ubmttq|ban |tiểu ban|sở |trường |phòng |chi bộ|chi ủy|chi cục|đảng ủy|huyện ủy|tỉnh ủy|thành ủy|thị ủy|quận ủy|thường trực|hội |đoàn |liên đoàn|liên hiệp|công đoàn|tỉnh đoàn|huyện đoàn|mặt trận|trung tâm|bộ |cục |công an|thủ tướng|hội đồng|văn phòng|viện |bệnh viện|nhà trường|trạm |thư viện|bảo tàng|đài |kho bạc|ngân hàng|bảo hiểm|tòa án|công ty|học viện)/u
const placeClause = /^\s*(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu)\s/u

export function issuerInOpening(opening: readonly Joined[]): Found<string> | null {
  for (const joined of [...opening].reverse()) {
    const folded = fold(joined.text)
    for (const verb of [...folded.matchAll(issues)].reverse()) {
      const found = subjectOf(joined, folded, verb)
      if (found) return found
    }
  }
  return null
}

/** The body before the verb, within the same clause. */
function subjectOf(joined: Joined, folded: string, verb: RegExpExecArray): Found<string> | null {
  const startBefore = (end: number): number => Math.max(...[';', ',', '.', ':'].map((sign) => folded.lastIndexOf(`${sign} `, end) + 1))
  let clauseStart = startBefore(verb.index)
  if (clauseStart > 1 && placeClause.test(folded.slice(clauseStart, verb.index))) clauseStart = startBefore(clauseStart - 2)
  const clause = folded.slice(clauseStart, verb.index)
  const body = bodyWords.exec(clause)
  if (!body || body.index > 12) return null
  const from = clauseStart + body.index
  if (verb.index - from > 120) return null
  return { value: joined.text.slice(from, verb.index).trim(), at: atOf(joined, from, verb.index), confidence: 0.8 }
}
