/** Quantified goals, wherever they stand. */
import { fold } from '../text/folding.ts'
import { type QuantityFound, quantitiesIn } from '../grammar/quantities.ts'
import { pattern } from '../grammar/patterns.ts'
import { opensPredicate } from '../grammar/predicates.ts'
import { timesIn } from '../grammar/times.ts'
import { wordsOf } from '../grammar/words.ts'
import type { Outline, OutlineItem, OutlineNode } from '../structure/outline.ts'
import { atOf, type Joined } from '../text/joined.ts'
import type { TargetFound } from '../types.ts'
import { silenceIn, within } from './silent-spans.ts'
import { outside, type Part, partOf } from './task-parts.ts'

const longestSubject = 160
/** Where the words about one figure are over: a sign, the next figure, what it is compared with. */
const subjectOver = pattern(String.raw`[,;.()]|\s(?:và|hoặc) (?:(?:trên|dưới|ít nhất|tối thiểu|khoảng|từ) )*\d|(?:^|\s)(?:so với|trở lên|trở xuống)\b`, 'u')
const goalVerbAtEnd = pattern(String.raw`\s*\b(?:phấn đấu|đạt|có|được|là|còn|tăng|giảm|thêm|đến|ít nhất|tối thiểu|trên|chiếm|khoảng|hằng năm|hàng năm|mỗi năm|từ|(?:đến|vào|trong) (?:hết |cuối )?năm \d{4}|\d[\d.,]*\s*%?\s*-)$`, 'u')

const fewestNamed = 4

function upToEnd(text: string): string {
  const folded = fold(text)
  let over = subjectOver.exec(folded)
  // "80% xã, phường có …": so few words name nothing yet.
  if (over?.[0] === ',' && text.slice(0, over.index).trim().split(/\s+/u).length < fewestNamed) {
    const from = over.index + 1
    const next = subjectOver.exec(folded.slice(from))
    over = next ? Object.assign(next, { index: from + next.index }) : null
  }
  const whole = text.slice(0, over ? over.index : text.length)
  return (whole.length <= longestSubject ? whole : whole.slice(0, longestSubject).replace(/\s\S*$/u, '')).trim()
}

/** Words with which a measured thing begins, wherever in the sentence. */
const measures = pattern(String.raw`^(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|kinh phí|tổng|số|mỗi (?!năm|quý|tháng|ngày|tuần)|từng|bình quân|diện tích|sản lượng|năng suất|thu nhập|doanh thu|mức|giá trị|tốc độ|chỉ số)`, 'u')
const fewestWords = 3

const earlierGoal = /^.*(?:\d\s*%|(?:đạt|còn|lên)\s(?:[^,]|,(?=\d))*\d)(?:[^,]|,(?=\d))*,(?!\d)/iu
const adverbInFront = /^\s*(?:(?:hằng|hàng|mỗi) (?:năm|quý|tháng),|phấn đấu(?=\s)|(?:đến|trong) (?:hết |cuối )?năm \d{4},)\s*/iu

/** What comes behind an earlier goal of the sentence, without the time it begins with. */
function clauseOf(sentence: string): string {
  const since = sentence.slice(earlierGoal.exec(sentence)?.[0].length ?? 0)
  return since.replace(adverbInFront, '').replace(adverbInFront, '')
}

/** The sentence up to the figure if it opens with what is measured: commas in between belong to it, brackets do not. */
function measuredThing(text: string): string {
  const sentence = /[^;.:]*$/u.exec(text)?.[0] ?? ''
  const named = clauseOf(sentence).replace(/\s*\([^()]*\)/gu, '').trim()
  return measures.test(fold(named)) ? withoutGoalVerb(named) : ''
}

function withoutGoalVerb(text: string): string {
  let named = text
  for (let verb = goalVerbAtEnd.exec(fold(named)); verb && named !== ''; verb = goalVerbAtEnd.exec(fold(named))) named = named.slice(0, verb.index).trim()
  return named
}

/** What stands before the figure, without the verbs that lead to it; empty if it does not name what is measured. */
function namedBefore(text: string): string {
  const clause = /[^,;.:()]*$/u.exec(text)?.[0] ?? ''
  const named = withoutGoalVerb(clause.trim())
  if (measures.test(fold(named))) return named.length > longestSubject ? '' : named
  const measured = measuredThing(text)
  if (measured !== '') return measured.length > longestSubject ? '' : measured
  const words = wordsOf(named).map((word) => ({ ...word, capital: false }))
  const amidst = text.slice(0, text.length - clause.length).endsWith(',')
  return amidst || named.length > longestSubject || words.length < fewestWords || opensPredicate(words, 0) ? '' : named
}

/** "Tập huấn sơ cứu cho người giữ chợ đạt 70%": nothing is named but the deed itself. */
function wholeBeginning(text: string): string {
  const sentence = /[^;.:]*$/u.exec(text)?.[0] ?? ''
  const named = withoutGoalVerb(clauseOf(sentence).trim())
  return named.length > longestSubject || wordsOf(named).length < fewestWords ? '' : named
}

/** The goal's own words: what follows a percentage, the noun that is counted, else what stands before the figure. */
function subjectOf(text: string, quantity: QuantityFound): string | null {
  const before = namedBefore(text.slice(0, quantity.from))
  const percentage = quantity.unit === '%'
  const unitFrom = percentage ? quantity.to : Math.max(quantity.from, text.lastIndexOf(quantity.unit, quantity.to))
  const after = upToEnd(text.slice(unitFrom))
  if (percentage && measures.test(fold(before))) return before
  if (percentage && !after.startsWith('/') && after.split(/\s+/u).length >= 2 && !/^(?:vào|đến|trong)/u.test(after)) return after
  const named = before || (after.startsWith('/') ? '' : after) || wholeBeginning(text.slice(0, quantity.from))
  return named === '' ? null : named
}

const comparedWith = pattern(String.raw`so với(?: cuối| đầu| cùng kỳ)?\s*$`, 'u')

/** A year by itself is a limit only where it opens the text (a heading, "Năm 2031, …"). */
function limitIn(text: string, folded: string, at: number): string | null {
  const { deaf } = silenceIn(text, folded)
  const limits = timesIn(folded).filter((time) => time.kind === 'by' && time.date !== null && !within(deaf, time.from, time.to))
    .filter((time) => !comparedWith.test(folded.slice(0, time.from)) && (!time.bare || time.from === 0 || at === text.length || time.to === text.length))
  const before = limits.filter((time) => time.to <= at)
  return (before[before.length - 1] ?? limits[0])?.date ?? null
}

export function targetsIn(joined: Joined, path: string, item: number, by: string | null): TargetFound[] {
  const folded = fold(joined.text)
  const quantities = quantitiesIn(joined.text, folded)
  if (quantities.length === 0) return []
  const silence = silenceIn(joined.text, folded)
  return quantities
    .filter((quantity) => !within(silence.deaf, quantity.from, quantity.to))
    .map((quantity) => ({
      path, item, value: quantity.value, unit: quantity.unit, comparator: quantity.comparator, approx: quantity.approx,
      subject: subjectOf(joined.text, quantity), by: limitIn(joined.text, folded, quantity.from) ?? by, per: quantity.per,
      at: atOf(joined, quantity.from, quantity.to), confidence: quantity.confidence,
    }))
}

const assigns = (item: OutlineItem): boolean => item.cells.length === 0 || item.cells.some((cell) => ['lead', 'partner', 'lead_and_partner', 'time'].includes(cell.role))

function readNode(node: OutlineNode, above: Part, level: number, byAbove: string | null): TargetFound[] {
  const part = partOf(node, above, level)
  const by = (node.heading ? limitIn(node.heading.text, fold(node.heading.text), node.heading.text.length) : null) ?? byAbove
  const below = node.sections.flatMap((section) => readNode(section, part, level + 1, by))
  if (part.past || part.funding) return below
  const own = node.heading ? targetsIn(node.heading, node.path, 0, by) : []
  node.items.forEach((item, index) => {
    if (!node.annex || assigns(item)) own.push(...targetsIn(item.joined, node.path, index + 1, by))
  })
  return [...own, ...below]
}

export function targetsOf(outline: Outline): TargetFound[] {
  return outline.nodes.flatMap((node) => readNode(node, outside, 0, null))
}
