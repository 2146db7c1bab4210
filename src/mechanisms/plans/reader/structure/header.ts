/** The fields of the header: number, place and date, issuer, title, period, draft. */
import { fold, withoutMarks } from '../text/folding.ts'
import { atOf, type Joined, joinStretches, sliceJoined } from '../text/joined.ts'
import type { DocumentFields, Found } from '../types.ts'
import { asWrittenIn } from './capitals.ts'
import { issuerFrom, issuerInOpening } from './issuer.ts'
import { isPageNumber } from './furniture.ts'
import { type Line, stretchOf } from './lines.ts'
import type { Placing } from './nodes.ts'
import type { OutlineItem } from './outline.ts'
import { periodOf } from './period.ts'
import { plainColumns } from './header-lines.ts'
import type { Zones } from './zones.ts'

const numberLine =
  /(?:^|[^\p{L}])[Ss]ố(?:\s*[:.])?[\s.…_]*(?:(\d[\dA-Za-z]*(?:\s?\/\s?(?:19|20)\d{2})?)[\s.…_]*)?([/–-]\s?)((?:[\p{Lu}Đ][\p{L}\d&]*|\d{1,3}(?=-?\p{Lu}))(?:\s?[-–/]\s?[\p{Lu}Đ][\p{L}\d&]*|&[\p{Lu}][\p{L}\d]*)*)/u
const dateLine =
  /[Nn]gày[\s.…_]*(?:(\d{1,2})[\s.…_]*)?tháng[\s.…_]*(?:(\d{1,2})[\s.…_]*)?năm[\s.…_]*((?:19|20)\d{2}|20\s?\d?)?/u
const draftMark = /^[[(]?\s*(?:bản\s+)?dự\s*thảo(?:\s+(?:lần|số|kế hoạch|ngày)(?!\p{L}).{0,30})?\s*[)\]]?$/iu

export function readHeader(zones: Zones, basis: readonly OutlineItem[], placing: Placing): DocumentFields {
  const title = zones.title
  const join = (lines: readonly Line[]): Joined => joinStretches(placing.paragraphs, lines.map((line) => stretchOf(line)))
  const lines = zones.header.filter((line) => !isPageNumber(line))
  const columns = plainColumns(lines)
  const header = join(columns)
  const caption = title ? join(title.caption) : null
  const titleText = title && title.lines.length > 0 ? join(title.lines) : null
  const opening = basis.map((item) => item.joined)
  const number = numberOf(header) ?? (caption && zones.promulgated ? numberOf(caption) : null)
  const dated = dateOf(header) ?? (caption && zones.promulgated ? dateOf(caption) : null)
  const byWhom = title && title.byWhom.length > 0 ? join(title.byWhom) : null
  const decreed = zones.promulgated ? zones.articles.filter((line) => line.capitals && line.words > 2) : []
  const found = kindOf(zones, placing)
  const issuer =
    issuerFrom(columns, placing) ??
    (byWhom ? fromTitle(byWhom) : null) ??
    issuerInOpening(opening) ??
    issuerFrom(decreed, placing)
  return {
    type: found,
    number: number?.number ?? null,
    symbol: number?.symbol ?? null,
    title: titleText ? { value: titleText.text, at: atOf(titleText), confidence: 0.95 } : null,
    issuer: issuer ? { ...issuer, value: asWrittenIn(issuer.value, placing.texts.slice(0, 80).map((text) => text.joined.text)) } : null,
    place: dated ? placeBefore(columns, dated.line, placing) : null,
    date: dated?.date ?? null,
    draft: draftOf(zones),
    period: periodOf(titleText, opening),
  }
}

function kindOf(zones: Zones, placing: Placing): Found<string> | null {
  const kind = zones.title?.kind
  if (!kind) return null
  const joined = joinStretches(placing.paragraphs, [stretchOf(kind)])
  const start = Math.max(0, withoutMarks(joined.text).search(/ke\s*hoach/u))
  const cut = sliceJoined(joined, start)
  const misread = withoutMarks(cut.text).replace(/\s+/gu, ' ') === 'ke hoach'
  return { value: misread ? 'KẾ HOẠCH' : cut.text, at: atOf(cut), confidence: 0.99 }
}

interface NumberFound {
  number: Found<string> | null
  symbol: Found<string>
}

function numberOf(joined: Joined): NumberFound | null {
  const match = numberLine.exec(joined.text)
  if (!match) return null
  const [whole, figure = '', stroke = '', symbol = ''] = match
  const symbolAt = match.index + whole.length - symbol.length
  const tidy = symbol.replace(/\s+/gu, '')
  const symbolFound: Found<string> = { value: tidy, at: atOf(joined, symbolAt, match.index + whole.length), confidence: 0.95 }
  if (figure === '') return { number: null, symbol: symbolFound }
  const from = match.index + whole.indexOf(figure, whole.indexOf('ố') + 1)
  return {
    number: {
      value: `${figure.replace(/\s+/gu, '')}${stroke.trim()}${tidy}`,
      at: atOf(joined, from, match.index + whole.length),
      confidence: 0.97,
    },
    symbol: symbolFound,
  }
}

interface Dated {
  date: Found<string> | null
  line: number
}

function dateOf(joined: Joined): Dated | null {
  const match = dateLine.exec(joined.text)
  if (!match) return null
  const [whole, day = '', month = '', year = ''] = match
  const at = atOf(joined, match.index, match.index + whole.length)
  const where = { line: at.paragraph }
  if (!/^\d{4}$/u.test(year)) return { date: null, ...where }
  const known = day !== '' && month !== '' && Number(month) <= 12 && Number(day) <= 31 && Number(month) > 0 && Number(day) > 0
  const value = known ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : year
  return { date: { value, at, confidence: known ? 0.98 : 0.9 }, ...where }
}

const notAPlace = /\d{2}|[/:]|^(?:độc lập|số(?!\p{L})|cộng hòa|cộng hoà|đảng cộng sản|\()/iu

/** What stands before "ngày" on the line of the date, and the start of it on the line above. */
function placeBefore(columns: readonly Line[], paragraph: number, placing: Placing): Found<string> | null {
  let at = columns.findIndex((line) => line.paragraph === paragraph && /ngày/iu.test(line.text))
  if (at < 0) return null
  const used: Line[] = [columns[at] as Line]
  while (at > 0 && used.length < 3) {
    const line = columns[at - 1] as Line
    const under = columns[at] as Line
    const before = under.text.split(/ngày/iu)[0]?.trim() ?? ''
    const joinable = (!under.gap || (before === '' && /,$/u.test(line.text))) && !line.capitals && !notAPlace.test(line.text) && line.words <= 5
    if (!joinable || (before !== '' && /,$/u.test(line.text))) break
    used.unshift(line)
    at -= 1
  }
  const joined = joinStretches(placing.paragraphs, used.map((line) => stretchOf(line)))
  const date = dateLine.exec(joined.text)
  const end = date ? date.index : Math.max(0, joined.text.search(/[,\s]ngày(?:\s|$)/iu))
  const before = joined.text.slice(0, end).replace(/[\s,.…_]+$/u, '')
  const last = /[\p{Lu}Đ][^,;:()]*$/u.exec(before.slice(-60))
  if (!last) return null
  const from = Math.max(0, before.length - 60) + last.index
  return { value: joined.text.slice(from, before.length), at: atOf(joined, from, before.length), confidence: 0.95 }
}

function draftOf(zones: Zones): Found<boolean> {
  const near = [...zones.header, ...(zones.title ? [zones.title.kind, ...zones.title.caption, ...zones.title.lines.slice(0, 2)] : [])]
  for (const line of near) {
    for (const part of line.text.split(/\t| {3,}/u)) {
      if (!draftMark.test(part.trim()) && !/^dự thảo kế hoạch$/u.test(fold(line.text))) continue
      const from = line.from + Math.max(0, line.text.indexOf(part))
      return { value: true, at: { paragraph: line.paragraph, from, to: from + part.length }, confidence: 0.97 }
    }
  }
  return { value: false, at: null, confidence: 0.95 }
}

function fromTitle(joined: Joined): Found<string> {
  const cut = sliceJoined(joined, 'của '.length)
  return { value: cut.text, at: atOf(cut), confidence: 0.9 }
}
