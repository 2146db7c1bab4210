/** Documents cited by name alone: laws, congress and plenum resolutions, schemes and strategies. */
import { type CitedDocument, citationsIn } from './citations.ts'
import { anyOf, pattern } from './patterns.ts'
import { fold } from '../text/folding.ts'

const lawFields = anyOf(['tổ chức', 'ngân sách', 'bầu cử', 'đất đai', 'giáo dục', 'phòng', 'bảo hiểm', 'bảo vệ', 'quản lý', 'thi đua', 'khiếu nại', 'tố cáo', 'doanh nghiệp', 'đầu tư', 'thư viện'])
const law = String.raw`(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?=\p{Lu}|${lawFields}\s)`
const party = String.raw`(?:Nghị quyết|Kết luận|Văn kiện|Báo cáo chính trị)\s+(?=(?:của\s+)?(?:Đại hội|Trung ương|Hội nghị|đại hội|Ban Chấp hành Trung ương))`
const scheme = String.raw`(?:Đề án|Chiến lược|Quy hoạch|Chương trình(?: hành động| mục tiêu quốc gia)?|Điều lệ)\s+(?=[\p{L}“"])`
const kinds: { source: RegExp; family: 'law' | 'party' | 'scheme' }[] = [
  { source: new RegExp(`(?<![\\p{L}])(?:${law})`, 'gu'), family: 'law' },
  { source: new RegExp(`(?<![\\p{L}])(?:${party})`, 'giu'), family: 'party' },
  { source: new RegExp(`(?<![\\p{L}])(?:${scheme})`, 'gu'), family: 'scheme' },
]

const stopOf = {
  law: pattern(String.raw`[;.()“”"]|,(?! (?:chống|sử dụng|chữa cháy|cứu hộ|thuế|trợ giúp|bổ sung)(?=\s|$))|\s(?:${anyOf([
    'theo', 'trong', 'để', 'được', 'do', 'đã', 'có', 'về', 'tại', 'trên', 'với', 'vào', 'đến', 'cho', 'thuộc',
    'phù hợp', 'quy định', 'của mình', 'ban hành', 'thực hiện', 'khi', 'bằng', 'nhằm', 'như', 'đối với',
    'hiện hành', 'là', 'phải', 'sau', 'ước', 'sẽ', 'nên',
  ])}|năm \d|số \d|ngày \d|và (?:các|luật|nghị|văn bản|những|pháp luật|[^\s]+ [^\s]+ các))(?=\s|$|\d)`, 'u'),
  party: pattern(String.raw`[;.“”"]|,(?! xii| xiii| xi)|\s(?:về|và (?:kết luận|nghị quyết|chỉ thị|văn kiện|các|những)|bảo đảm|vào|trong|đã|gắn|nhiệm kỳ)(?=\s|$)`, 'u'),
  scheme: pattern(String.raw`[;.()“”"]|,(?! chống\s)|\s(?:giai đoạn \d|trên địa bàn|đã được|được|và kế hoạch|nhiệm kỳ|theo|trên phạm vi|và các|tổ chức thực hiện|báo cáo|hay còn|tại các)(?=\s|$|\d)`, 'u'),
}
/**
 * What a scheme's name begins with: quotes, a capital that is no abbreviation, a field or an aim. Anything else
 * ("Đề án này", "Chương trình thuộc lĩnh vực") is said of a document and names none.
 */
const opensName = /^(?:[“"]|\p{Lu}\p{Ll})/u
const opensAim = pattern(String.raw`^(?:(?:mục tiêu )?quốc gia |tổng thể |hành động |hành động quốc gia )?(?:về )?${anyOf([
  'phát triển', 'xây dựng', 'nâng cao', 'đẩy mạnh', 'hỗ trợ', 'thúc đẩy', 'chuyển đổi', 'bảo vệ', 'bảo đảm',
  'tăng cường', 'phòng chống', 'phòng, chống', 'giảm nghèo', 'an ninh', 'an toàn', 'hạ tầng', 'dữ liệu', 'tiêu chuẩn', 'đào tạo',
  'bồi dưỡng', 'đổi mới', 'ứng dụng', 'truyền thông', 'giáo dục', 'hoàn thiện', 'quản lý', 'tuyên truyền', 'cải cách',
  'tài chính', 'phổ cập', 'phổ biến', 'cải tạo', 'khuyến khích', 'khôi phục', 'tái cơ cấu', 'cơ cấu lại', 'số hóa', 'sắp xếp', 'kiểm soát',
  'mở rộng', 'mỗi xã',
])}\b`, 'u')
const ofBody = /^của\s+\p{Lu}/u

/** "Đề án của Tỉnh ủy về …", "Chương trình hành động của Chính phủ": owner and subject name it too. */
function namesScheme(rest: string, kind: string): boolean {
  if (opensName.test(rest) || opensAim.test(fold(rest))) return true
  return ofBody.test(rest) && (/hành động$/u.test(kind) || /^[^.;,()]{4,60}\svề\s/u.test(rest))
}
const fewestWords = { law: 2, party: 3, scheme: 4 }
const longestName = 220

export function namedDocumentsIn(text: string): CitedDocument[] {
  if (!/[ĐCQBNKVLPH](?:ề án|hiến lược|uy hoạch|hương trình|ộ tiêu|iều lệ|ghị quyết|ết luận|ăn kiện|uật|háp lệnh|iến pháp|ộ luật)|kết luận|nghị quyết/u.test(text)) return []
  const folded = fold(text)
  const numbered = citationsIn(text)
  const found: CitedDocument[] = []
  for (const { source, family } of kinds) {
    for (const match of text.matchAll(source)) {
      const from = match.index
      const start = from + match[0].length
      if (numbered.some((one) => from >= one.from - 30 && from < one.headTo)) continue
      if (family === 'scheme' && promulgated(folded, numbered, from)) continue
      const rest = folded.slice(start, start + longestName)
      if ((family === 'scheme' && !namesScheme(text.slice(start, start + longestName), match[0].trim())) || /^số\s*\d|^\d/u.test(rest)) continue
      const quote = /^[“"]([^”"]{5,200})[”"]/u.exec(text.slice(start, start + longestName))
      const stop = stopOf[family].exec(rest)
      const to = start + (quote ? quote[0].length : (stop ? stop.index : rest.length))
      const name = text.slice(from, to).trim()
      if (name.split(/\s+/u).length < fewestWords[family] + (family === 'law' ? 0 : 1)) continue
      if (numbered.some((one) => one.from < to && one.from >= from)) continue
      const kind = match[0].trim()
      if (!quote && family === 'scheme' && /^[“"]/u.test(text.slice(to).trimStart())) continue
      found.push({ kind: kind.charAt(0).toUpperCase() + kind.slice(1), number: null, name, date: null, issuer: null, from, to: from + name.length, headTo: to, confidence: 0.6 })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

/** What a numbered document promulgates is cited with it, not again. */
function promulgated(folded: string, numbered: readonly CitedDocument[], at: number): boolean {
  return numbered.some((one) => one.headTo <= at && at - one.headTo < 160 && !/[;.]/u.test(folded.slice(one.headTo, at)))
}
