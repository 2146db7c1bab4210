/** The title of the plan: the lines below the line that names the kind of document. */
import { withoutMarks } from '../text/folding.ts'
import { endsSentence, isRule, type Line, lineFrom, startsLower } from './lines.ts'
import { opensPlan, startsSection } from './openers.ts'

export interface Title {
  /** The line that names the kind. */
  kind: Line
  lines: Line[]
  /** "CỦA BAN THƯỜNG VỤ …" right under the kind: who issues, not what about. */
  byWhom: Line[]
  /** "(Kèm theo Quyết định số …)". */
  caption: Line[]
  /** Index of the first line after all that. */
  next: number
}

const kindWords = /^(?:DỰ\s+THẢO\s+)?K[ẾÊEÉ]\s*HO[ẠAÁ]CH\s*/u
const captionStart = /^\(?\s*(?:ban hành\s+)?kèm theo|^\((?:ban hành|đính kèm|thực hiện theo)/iu
const subject = /^(?:ủy ban|uỷ ban|ubnd|ban thường|ban chỉ đạo|sở|trường|phòng|chi bộ|đảng ủy|hội|đoàn)(?!\p{L})/iu

export function titleFrom(lines: readonly Line[], at: number): Title {
  const named = lines[at]
  if (!named) throw new RangeError('no line names the kind of document')
  const title: Title = { kind: named, lines: [], byWhom: [], caption: [], next: at + 1 }
  const taken = kindWords.exec(named.text)?.[0].length ?? 0
  if (taken > 0 && taken < named.text.length && withoutMarks(named.text).replace(/[^a-z]/gu, '').length > 15) {
    title.kind = lineFrom(named.source, named.paragraph, named.from, named.from + taken)
    const rest = lineFrom(named.source, named.paragraph, named.from + taken, named.to)
    const below = lines[at + 1]
    const whom = /^của\s/iu.test(rest.text) && below !== undefined && (below.gap || below.capitals !== rest.capitals)
    if (whom) title.byWhom.push(rest)
    else title.lines.push(rest)
  }
  let index = at + 1
  const first = lines[index]
  if (first && title.lines.length + title.byWhom.length === 0 && /^của\s/iu.test(first.text) && first.words < 20) {
    const following = lines[index + 1]
    if (following && (following.gap || following.capitals !== first.capitals)) {
      title.byWhom.push(first)
      index += 1
    }
  }
  index = takeTitle(lines, index, title)
  index = takeCaption(lines, index, title)
  title.next = index
  return title
}

function takeTitle(lines: readonly Line[], from: number, title: Title): number {
  let index = from
  for (; index < lines.length && title.lines.length < 15; index += 1) {
    const line = lines[index]
    if (!line || isRule(line)) break
    const previous = title.lines[title.lines.length - 1]
    if (captionStart.test(line.text) || /^kính gửi/iu.test(line.text)) break
    if (/^[[(]?\s*dự\s*thảo[\s\d\p{L}]{0,20}[)\]]?$/iu.test(line.text) && title.lines.length === 0) {
      title.caption.push(line)
      continue
    }
    if (startsSection(line) && (line.marker?.kind !== 'arabic' || line.gap || line.whole)) break
    if (previous && !goesOn(line, previous, title.lines)) break
    if (!previous && line.words > 90) break
    title.lines.push(line)
  }
  return index
}

function goesOn(line: Line, previous: Line, sofar: readonly Line[]): boolean {
  const capitals = sofar.every((part) => part.capitals || part.words < 3)
  if (capitals && sofar.some((part) => part.words >= 3)) {
    return line.capitals || (!line.gap && line.words <= 3 && !opensPlan(line.text)) || /^[-–\d\s”"]+$/u.test(line.text)
  }
  if (line.capitals && line.words > 2) return capitals
  if (/[.;:]$/u.test(previous.text)) return false
  if (/^[-–]?\s*(?:căn cứ|xét|theo đề nghị)(?!\p{L})/iu.test(line.text)) return false
  if (opensPlan(line.text) && previous.text.length < line.text.length - 12) return false
  if (/[;:.]$/u.test(line.text) || line.text.length > 260) return false
  if (startsLower(line.text) || /^[“"”\d(–-]/u.test(line.text)) return true
  if (line.gap || line.whole) {
    return line.whole && !line.gap && line.source.style?.bold === true && previous.source.style?.bold === true
  }
  if (line.text.length > previous.text.length + 20) return false
  return !endsSentence(previous.text) && !subject.test(line.text) && !/\b(?:ban hành|xây dựng)\s+kế hoạch/iu.test(line.text)
}

function takeCaption(lines: readonly Line[], from: number, title: Title): number {
  let index = from
  const first = lines[index]
  if (!first || !captionStart.test(first.text)) return index
  while (index < lines.length && title.caption.length < 5) {
    const line = lines[index]
    if (!line) break
    title.caption.push(line)
    index += 1
    if (/\)\s*$/u.test(line.text)) break
  }
  return index
}
