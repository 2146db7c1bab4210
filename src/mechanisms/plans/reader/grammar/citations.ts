/** References to documents: kind, number, date, issuer, however the number is spaced or broken. */
import { documentDate } from './dates.ts'
import { anyOf, pattern } from './patterns.ts'
import { fold } from '../text/folding.ts'

export interface CitedDocument {
  kind: string
  number: string | null
  name: string | null
  date: string | null
  issuer: string | null
  from: number
  to: number
  /** Where kind, number, date and issuer end: what follows is the document's name. */
  headTo: number
  confidence: number
}

export const documentKinds = [
  'nghị quyết liên tịch', 'thông tư liên tịch', 'nghị quyết', 'chỉ thị', 'kế hoạch liên tịch', 'kế hoạch', 'quy định',
  'kết luận', 'đề án', 'quyết định', 'công văn', 'tờ trình', 'chương trình hành động', 'chương trình phối hợp',
  'chương trình', 'thông tư', 'nghị định', 'luật', 'bộ luật', 'pháp lệnh', 'hiến pháp', 'thông báo kết luận',
  'thông báo', 'thông tri', 'hướng dẫn', 'báo cáo', 'công điện', 'quy chế', 'điều lệ', 'chiến lược', 'quy hoạch',
  'công ước', 'giấy mời', 'văn bản hợp nhất', 'văn bản', 'hợp đồng', 'biên bản', 'quy chế phối hợp', 'đề cương',
  'lệnh', 'sắc lệnh', 'phương án', 'dự án',
]
const kindWord = pattern(String.raw`\b${anyOf(documentKinds)}\b`)

/** Symbol parts are capitals ("QĐ", "UBND", "HĐND&UBND"), with the few that mix ("TTg", "CTr", "TTr"); tested on the printed text. */
const part = String.raw`(?:TTg|CTr|TTr|Tr|HDg|ĐTTg|[A-ZĐƯƠÂÊÔĂ][A-ZĐƯƠÂÊÔĂ0-9]*(?:[&.,][A-ZĐƯƠÂÊÔĂ0-9]+)*[a-zđ]{0,2}[A-ZĐƯƠÂÊÔĂ0-9]*)(?![\p{Ll}])`
const joint = String.raw`\s{0,2}[-–—/‑]\s{0,2}`
const numberForm = new RegExp(String.raw`(?<![\p{L}\d/.\-])(\d{1,6}(?:\.\d{1,3})?[a-zA-Z]?(?:\s?/\s?(?:19|20)\d{2})?(?:${joint}${part}){1,6})`, 'gu')
const dash = /[–—‑]/gu

/** The kind that a symbol spells, for numbers that stand without one: "theo 30/2031/NĐ-CP". */
const kindOfSymbol: Record<string, string> = {
  NĐ: 'nghị định', TT: 'thông tư', QĐ: 'quyết định', NQ: 'nghị quyết', CT: 'chỉ thị', KH: 'kế hoạch', KL: 'kết luận', TB: 'thông báo',
  HD: 'hướng dẫn', CTr: 'chương trình', ĐA: 'đề án', QH: 'luật', TTLT: 'thông tư liên tịch', NQLT: 'nghị quyết liên tịch',
}
const spelledKind = (symbol: string): string | null => {
  const [first, second] = symbol.replace(/^[\s\-–—/‑]+/u, '').split(/\s*[-–—/‑]\s*/u)
  return second === undefined ? null : (kindOfSymbol[first ?? ''] ?? null)
}

const symbolLike = /\d[a-zA-Z]?\s{0,2}[-–—/‑]\s{0,2}(?:\d{4}\s?[-/]\s?)?[A-ZĐT]/u

/** Two capitals at least: "15-A" is a class, "3/B" a house. */
function looksLikeSymbol(symbol: string): boolean {
  const letters = symbol.replace(/[^\p{L}]/gu, '')
  return letters.length >= 2
}

export const cleanNumber = (printed: string): string => printed.replace(/\s+/gu, '').replace(dash, '-').replace(/[.,;]+$/u, '')

const issuerEnd = pattern(
  String.raw`\s*(?:[,;()"“”]|\.(?:\s|$)|$|\b(?:${anyOf([
    'về', 'ban hành', 'phê duyệt', 'quy định', 'hướng dẫn', 'thực hiện', 'triển khai', 'sửa đổi', 'bổ sung',
    'thông qua', 'ngày', 'gửi', 'khóa', 'nhiệm kỳ', 'trên địa bàn', 'giai đoạn', 'năm', 'tại', 'nhằm', 'để',
    'theo', 'đã', 'được', 'cho', 'công bố', 'giao', 'tổ chức', 'quán triệt', 'tiếp tục', 'tăng cường', 'xử lý',
    'điều chỉnh', 'đối với', 'liên quan', 'yêu cầu', 'do', 'với', 'trong', 'khi', 'kết luận', 'và các', 'khoảng',
    'điều',
  ])}|và (?:kế hoạch|quyết định|nghị quyết|chỉ thị|kết luận|công văn|nghị định|chương trình|đề án|thông tư|luật|hướng dẫn)|“|\d))`,
  'u',
)
const issuerStart = pattern(String.raw`^[\s,]*(?:\(?\s*kh[óo]a\s+[ivxlc\d]+\)?\s*,?\s*)?của\s+`, 'u')

function issuerAt(text: string, folded: string, at: number): { issuer: string; to: number } | null {
  const start = issuerStart.exec(folded.slice(at, at + 60))
  if (!start) return null
  const from = at + start[0].length
  const rest = folded.slice(from, from + 140)
  const end = issuerEnd.exec(rest)
  const length = end ? end.index : rest.length
  const issuer = text.slice(from, from + length).trim()
  return issuer.length >= 2 && issuer.length <= 110 ? { issuer, to: from + issuer.length } : null
}

function capitalised(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1)
}

interface KindMention {
  kind: string
  from: number
  to: number
}

function kindsIn(folded: string): KindMention[] {
  return [...folded.matchAll(kindWord)].map((match) => ({ kind: match[0], from: match.index, to: match.index + match[0].length }))
}

/** The kind a number belongs to: the nearest before it in the same sentence. */
function kindBefore(kinds: readonly KindMention[], folded: string, at: number): KindMention | null {
  let low = 0
  let high = kinds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((kinds[middle]?.to ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const nearest = kinds[low - 1]
  if (!nearest) return null
  const between = folded.slice(nearest.to, at)
  if (/^\s*(?:\(?\s*số\s*:?\s*)?$/u.test(between)) return nearest
  if (between.length > 260 || /[.;]\s+\p{L}/u.test(between.replace(/\d\.\s/gu, ' '))) return between.length <= 400 && /\(|số/u.test(between) ? nearest : null
  return nearest
}

/** Documents cited by number, in order of mention; each mention is returned. */
export function citationsIn(text: string): CitedDocument[] {
  if (!symbolLike.test(text)) return []
  const folded = fold(text)
  const kinds = kindsIn(folded)
  const found: CitedDocument[] = []
  numberForm.lastIndex = 0
  for (let match = numberForm.exec(text); match; match = numberForm.exec(text)) {
    const printed = match[1] ?? ''
    const from = match.index
    let to = from + printed.length
    const symbol = printed.replace(/^\d+(?:\.\d+)?[a-zA-Z]?(?:\s?\/\s?\d{4})?/u, '')
    const kind = kindBefore(kinds, folded, from)
    const numbered = /số\s*:?\s*$/u.test(folded.slice(Math.max(0, from - 8), from))
    const blankForm = /mẫu(?:\s+(?:số|biểu))?\s*:?\s*$/u.test(folded.slice(Math.max(0, from - 14), from))
    const spelled = kind || numbered ? null : spelledKind(symbol)
    if (!looksLikeSymbol(symbol) || (!kind && !numbered && !spelled) || blankForm) continue
    const adjoining = kind !== null && /^\s*(?:\(?\s*số\s*:?\s*)?$/u.test(folded.slice(kind.to, from))
    if (!adjoining && !numbered && !spelled && !/[/-]/u.test(symbol.slice(1))) continue
    const numberTo = to
    const dated = documentDate(folded.slice(to, to + 60))
    if (dated) to += dated.length
    const issued = issuerAt(text, folded, to)
    if (issued) to = issued.to
    const datedLate = dated || !issued ? null : documentDate(folded.slice(to, to + 60))
    if (datedLate) to += datedLate.length
    found.push({
      kind: capitalised(kind?.kind ?? spelled ?? 'văn bản'),
      number: cleanNumber(printed),
      name: null,
      date: dated?.date ?? datedLate?.date ?? null,
      issuer: issued?.issuer ?? null,
      from: adjoining ? kind.from : from,
      to: Math.max(to, numberTo),
      headTo: to,
      confidence: adjoining || numbered ? 0.97 : 0.85,
    })
  }
  shareDates(found, folded)
  return found
}

const pairedWith = /^\s*và\s+(?:số\s*:?\s*)?$/u

/** "số 3/CĐ-UBND và số 4/CĐ-UBND ngày 5/6/2031": one date for both. */
function shareDates(found: CitedDocument[], folded: string): void {
  found.forEach((first, at) => {
    const second = found[at + 1]
    if (!second || first.date !== null || second.date === null) return
    if (pairedWith.test(folded.slice(first.to, second.from))) first.date = second.date
  })
}
