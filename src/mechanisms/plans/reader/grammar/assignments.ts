/** Who carries a task and with whom, from its own words: "X chủ trì, phối hợp với Y …", "Giao X …", "X tham mưu …". */
import { attributeLine } from './attributes.ts'
import { singleKinds } from './bodies.ts'
import { type Clause, clausesOf, opensFronting } from './clauses.ts'
import { pattern } from './patterns.ts'
import { cooperation, type Named, nameable, partnersIn, type Span } from './cooperation.ts'
import { opensPredicate, opensSentence } from './predicates.ts'
import { unitsBehindHeading } from './run-in-subject.ts'
import { opensDetermined, readUnits, type UnitList } from './units.ts'
import { ends } from './verbs.ts'
import { phrases, type Word, wordsOf } from './words.ts'

export type { Named } from './cooperation.ts'

export interface Assignment {
  leads: Named[]
  partners: Named[]
  /** People in general were the subject ("mỗi cán bộ, đảng viên …"). */
  everybody: boolean
  /** The first sentence names its subject: nobody else is meant. */
  opensWithLead: boolean
}

/** "Giao X", "Đề nghị X": X is charged whatever follows. */
const chargings = phrases([
  'giao', 'giao cho', 'giao nhiệm vụ cho', 'đề nghị', 'yêu cầu', 'phân công', 'kính đề nghị', 'trân trọng đề nghị',
  'ủy quyền cho', 'chỉ định',
])
const openers = phrases([
  'đồng thời', 'ngoài ra', 'bên cạnh đó', 'trong đó', 'riêng', 'nội dung', 'và', 'cùng với đó', 'trước hết', 'cụ thể',
  'về phía', 'khi cần',
])
const topicWords = phrases(['của', 'về', 'trong', 'với', 'hoặc', 'để', 'là', 'thuộc', 'tại', 'ở', 'bị', 'cho'])
/** After a comma these open a clause that belongs to the subject before it. */
const subjectClauses = phrases([
  'căn cứ', 'trên cơ sở', 'theo', 'trong', 'trước hết', 'nhất là', 'với', 'tùy', 'định kỳ', 'hằng năm', 'hàng năm',
  'trực tiếp', 'bám sát', 'chịu trách nhiệm', 'ngoài',
])

function predicateFollows(words: readonly Word[], at: number): boolean {
  let i = at
  if (words[i]?.is === ',') {
    if (subjectClauses.lengthAt(words, i + 1) > 0) return true
    i += 1
    return words[i]?.is === 'chủ' && words[i + 1]?.is === 'trì'
  }
  while (words[i]?.word === false && (words[i]?.is === '…' || words[i]?.is === '.')) i += 1
  if (words[i]?.is === '-' && opensSentence(words, i + 1, true)) return true
  return opensPredicate(words, i) || opensSentence(words, i, true) || subjectClauses.lengthAt(words, i) > 0 || cooperation.lengthAt(words, i) > 0 || words[i]?.is === 'đã' || words[i]?.is === 'được'
}

/** "Ủy ban nhân dân tỉnh yêu cầu các đơn vị …": who is asked is charged, not who asks. */
function askedInstead(words: readonly Word[], subject: Subject): Subject {
  const charge = chargings.lengthAt(words, subject.list.next)
  if (charge === 0) return subject
  const asked = readUnits(words, subject.list.next + charge, { whole: false, expected: true })
  return asked && asked.units.some(nameable) ? { list: asked, confidence: 0.93 } : subject
}

/** What one does who meets a difficulty: "nếu có vướng mắc các đơn vị kịp thời phản ánh". */
const answers = phrases([
  'chủ động', 'kịp thời', 'phản ánh', 'báo cáo', 'đề xuất', 'kiến nghị', 'gửi', 'thông tin', 'nghiêm túc',
  'có văn bản', 'tổng hợp', 'có trách nhiệm', 'liên hệ', 'trao đổi', 'chịu trách nhiệm', 'phối hợp', 'căn cứ',
  'phản hồi',
])
const difficulty = pattern(String.raw`^(?:trong quá trình|quá trình|nếu|khi|trường hợp|đối với)\b`, 'u')

interface Subject {
  list: UnitList
  confidence: number
}

/** After a name that is complete, any small word may be a verb we do not know. */
function unknownVerbFollows(words: readonly Word[], at: number, next: number): boolean {
  const word = words[next]
  if (!word?.word || word.capital || ends.lengthAt(words, next) > 0 || topicWords.lengthAt(words, next) > 0) return false
  return singleKinds.lengthAt(words, at) > 0 && words[at]?.capital === true
}

const encourages = phrases(['khuyến khích'])

/** "Khuyến khích Hội Người cao tuổi xã mở tủ sách": a named body is asked; classes are only wished well. */
function encouragedAt(words: readonly Word[], at: number): Subject | null {
  const verb = encourages.lengthAt(words, at)
  if (verb === 0 || words[at + verb]?.capital !== true) return null
  const list = readUnits(words, at + verb, { whole: false, expected: true })
  return list && predicateFollows(words, list.next) ? { list, confidence: 0.8 } : null
}

/** A subject at word `at`; `strict` asks for a known predicate after it. */
function subjectAt(words: readonly Word[], at: number, strict: boolean, opensClause = false): Subject | null {
  const charge = chargings.lengthAt(words, at)
  if (charge > 0) {
    const start = at + charge + (words[at + charge]?.is === ':' ? 1 : 0)
    const list = readUnits(words, start, { whole: false, expected: true })
    return list ? { list, confidence: 0.95 } : null
  }
  const list = readUnits(words, at, { whole: false, expected: false })
  if (!list) return null
  const next = words[list.next]
  if (predicateFollows(words, list.next)) return { list, confidence: 0.92 }
  if (next?.is === ':' && list.next < words.length - 1) return { list, confidence: 0.85 }
  if (opensClause && unknownVerbFollows(words, at, list.next)) return { list, confidence: 0.7 }
  const definite = list.units.length > 1 || singleKinds.lengthAt(words, at) > 0 || words[at]?.is === 'các' || words[at]?.is === 'mỗi'
  if (strict || !definite || !next?.word || topicWords.lengthAt(words, list.next) > 0) return null
  return { list, confidence: 0.7 }
}

/** Words before the colon of a label within a sentence. */
const longestLabel = 25

/** The subject of a clause, also behind an adverbial in front. */
function subjectOf(words: readonly Word[], clause: Clause, first: boolean, partners: Span[]): Subject | null {
  let at = clause.start
  while (at < clause.end && !words[at]?.word) at += 1
  const opener = openers.lengthAt(words, at)
  if (partners.some((list) => list.from < at && at < list.to)) return null
  const direct = subjectAt(words, at, !first, true) ?? encouragedAt(words, at)
  if (direct) return direct
  if (opener > 0) {
    const comma = words[at + opener]?.is === ',' ? 1 : 0
    const start = at + opener + comma
    const behind = opensDetermined(words, start) || chargings.lengthAt(words, start) > 0 ? subjectAt(words, start, true) : null
    if (behind) return behind
  }
  const fronted = opensFronting(words, at)
  const troubled = difficulty.test(words.slice(at, at + 3).map((word) => word.is).join(' '))
  for (let i = at + 1; i < clause.end; i += 1) {
    if (words[i]?.is === ':' && i - at < longestLabel && opensDetermined(words, i + 1)) {
      const labelled = subjectAt(words, i + 1, true) ?? (opensFronting(words, i + 1) ? subjectOf(words, { ...clause, start: i + 1 }, false, partners) : null)
      if (labelled) return labelled
    }
    const behindComma = words[i - 1]?.is === ','
    const behindThen = words[i - 1]?.is === 'thì'
    if ((behindThen || words[i]?.is === 'các') && troubled) {
      const found = subjectAt(words, i, true)
      if (found && (behindThen ? words[i]?.capital === true || opensDetermined(words, i) : answers.lengthAt(words, found.list.next) > 0)) return found
    }
    if (!behindComma) {
      const behindHeading = first ? unitsBehindHeading(words, i, clause.start, partners) : null
      if (behindHeading) return { list: behindHeading, confidence: 0.75 }
      const charged = words[i]?.is === 'đề' || words[i]?.is === 'giao' ? chargings.lengthAt(words, i) : 0
      const asked = charged > 0 && fronted ? subjectAt(words, i, true) : null
      if (asked) return asked
      continue
    }
    const charged = chargings.lengthAt(words, i) > 0
    if (!fronted && !frontedAt(words, i - 1)) continue
    if (!charged && (!opensDetermined(words, i) || partners.some((list) => i >= list.from && i < list.to))) continue
    const found = subjectAt(words, i, true)
    if (found && (charged || found.list.units.some(nameable))) return found
  }
  return null
}

/** "…, hằng năm, các chi bộ …": an adverbial of time between commas lets a new subject begin. */
function frontedAt(words: readonly Word[], comma: number): boolean {
  for (let i = comma - 1; i > comma - 5 && i >= 0; i -= 1) {
    if (words[i]?.is !== ',') continue
    const opener = words[i + 1]?.is
    return opener === 'hằng' || opener === 'hàng' || opener === 'định'
  }
  return false
}

/** A clause that is an attribute line of its own: "…; đơn vị thực hiện: Phòng Kinh tế". */
function labelledUnits(text: string, words: readonly Word[], clause: Clause): { kind: 'lead' | 'partner'; named: Named[] } | null {
  const first = words[clause.start]
  const line = first ? attributeLine(text.slice(first.from, words[clause.end - 1]?.to)) : null
  if (!first || !line || (line.kind !== 'lead' && line.kind !== 'partner')) return null
  const from = first.from + line.valueFrom
  const start = words.findIndex((word, index) => index >= clause.start && word.from >= from)
  const list = start < 0 ? null : readUnits(words, start, { whole: false, expected: true })
  const named = list?.units.filter(nameable).map((unit) => ({ from: unit.from, to: unit.to, confidence: 0.9 })) ?? []
  return named.length > 0 ? { kind: line.kind, named } : null
}

/** A clause that is nothing but units. */
function unitsOnly(words: readonly Word[], clause: Clause): UnitList | null {
  const list = readUnits(words, clause.start, { whole: false, expected: true })
  return list && list.next >= clause.end ? list : null
}

/** A clause that opens with its predicate, whose subject has been named before. */
const saysWhat = (words: readonly Word[], clause: Clause): boolean =>
  opensPredicate(words.map((word, at) => (at === clause.start ? { ...word, capital: false } : word)), clause.start)

const distinct = (text: string, found: Named[]): Named[] => {
  const seen = new Set<string>()
  return found.filter((one) => {
    const key = text.slice(one.from, one.to).toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

export function assignmentIn(text: string): Assignment {
  const words = wordsOf(text)
  const leads: Named[] = []
  let everybody = false
  let opensWithLead = false
  /** "Yêu cầu A; B; C tổ chức …": so far only units were listed. */
  let listGoesOn = false
  /** "Công an xã. Chủ trì …", "Các thôn; các trường bố trí …": who opens the text, before anything was said. */
  let opening = null as UnitList | null
  const partners = partnersIn(words)
  for (const [index, clause] of clausesOf(words).entries()) {
    const labelled = labelledUnits(text, words, clause)
    if (labelled) {
      if (labelled.kind === 'lead') leads.push(...labelled.named)
      else partners.named.push(...labelled.named)
      continue
    }
    const subject = subjectOf(words, clause, index === 0, partners.lists)
    const listed: UnitList | null = subject === null && listGoesOn && !clause.sentence ? unitsOnly(words, clause) : null
    const alone: UnitList | null = subject === null && (index === 0 || (opening !== null && !clause.sentence)) ? unitsOnly(words, clause) : null
    if (alone) opening = { units: [...(opening?.units ?? []), ...alone.units], next: alone.next }
    else if (opening && (subject || saysWhat(words, clause))) {
      leads.push(...opening.units.filter(nameable).map(({ from, to }) => ({ from, to, confidence: 0.85 })))
      opensWithLead = true
      opening = null
    }
    const meant: Subject | null = subject ? askedInstead(words, subject) : listed ? { list: listed, confidence: 0.85 } : null
    if (!meant) {
      listGoesOn = false
      continue
    }
    listGoesOn = meant.list.next >= clause.end
    const bodies = meant.list.units.filter(nameable)
    if (bodies.length < meant.list.units.length) everybody = true
    if (bodies.length > 0 && index === 0) opensWithLead = true
    leads.push(...bodies.map(({ from, to }) => ({ from, to, confidence: meant.confidence })))
  }
  return { leads: distinct(text, leads), partners: distinct(text, partners.named), everybody, opensWithLead }
}
