/** Stretches of a text whose figures and years belong to something else: quotes, documents' heads and names. */
import { citationsIn, documentKinds } from '../grammar/citations.ts'
import { anyOf, pattern } from '../grammar/patterns.ts'

export interface Span {
  from: number
  to: number
}

export interface Silence {
  /** Nothing in here counts. */
  deaf: Span[]
  /** Names of documents: years and periods in here are the documents'. */
  names: Span[]
}

const quoted = /“[^”]*”|"[^"]*"|«[^»]*»/gu
/** A kind with a capital names one document; small letters speak of documents in general. */
const namedKind = new RegExp(
  String.raw`(?<![\p{L}])${anyOf(documentKinds.map((kind) => kind.charAt(0).toUpperCase() + kind.slice(1)))}(?![\p{L}])`,
  'gu',
)
/** Kinds that are verbs too: at the head of a sentence "Hướng dẫn các thôn …" names no document. */
const verbKind = pattern(String.raw`^${anyOf(['hướng dẫn', 'báo cáo', 'thông báo', 'quy định', 'quyết định', 'kết luận'])}(?! (?:số|của|liên))`, 'u')
const sentenceHead = /(?:^|[.;:]\s+)$/u
const nameEnd = pattern(
  String.raw`[;]|\.(?:\s|$)|\)|,\s*${anyOf([
    'hoàn thành', 'phấn đấu', 'trước ngày', 'chậm nhất', 'báo cáo', 'gửi', 'bảo đảm', 'đảm bảo', 'xong',
    'trong đó',
  ])}\b|\b(?:phấn đấu|hoàn thành (?:trước|trong)|trước ngày|chậm nhất)\b`,
)

/** Brackets that open within the name belong to it: "(khóa XI)". */
function endOfName(folded: string, from: number): number {
  nameEnd.lastIndex = from
  for (let end = nameEnd.exec(folded); end; end = nameEnd.exec(folded)) {
    const bracket = end[0] === ')' && folded.slice(from, end.index).lastIndexOf('(') > folded.slice(from, end.index).lastIndexOf(')')
    if (!bracket) return end.index
  }
  return folded.length
}

export function silenceIn(text: string, folded: string): Silence {
  const deaf: Span[] = [...text.matchAll(quoted)].map((match) => ({ from: match.index, to: match.index + match[0].length }))
  const names: Span[] = []
  for (const cited of citationsIn(text)) {
    deaf.push({ from: cited.from, to: cited.headTo })
    names.push({ from: cited.headTo, to: endOfName(folded, cited.headTo) })
  }
  let covered = 0
  for (const match of text.matchAll(namedKind)) {
    if (match.index < covered) continue
    if (sentenceHead.test(text.slice(0, match.index)) && verbKind.test(folded.slice(match.index))) continue
    const to = endOfName(folded, match.index)
    names.push({ from: match.index, to })
    covered = to
  }
  return { deaf, names }
}

export const within = (spans: readonly Span[], from: number, to: number): boolean => spans.some((span) => from < span.to && span.from < to)
