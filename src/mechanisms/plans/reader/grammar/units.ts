/** Names of bodies and office holders in running text, in headings and in table cells. */
import { commonKinds, falseKinds, holders, people, places, singleKinds, tails } from './bodies.ts'
import { isSeparator } from './predicates.ts'
import { nameEnd } from './unit-name.ts'
import { phrases, type Word, wordsOf } from './words.ts'

export type UnitSort = 'body' | 'holder' | 'people'

export interface Unit {
  /** Character offsets. */
  from: number
  to: number
  sort: UnitSort
}

export interface UnitList {
  units: Unit[]
  /** Index of the first word after the list. */
  next: number
}

interface Parsed {
  next: number
  sort: UnitSort
  /** A class noun without a name or tail: another class noun may join it. */
  open: boolean
}

interface Manner {
  /** The text is nothing but units (a heading, a cell). */
  whole: boolean
  /** The grammar asks for a unit here ("phối hợp với …"). */
  expected: boolean
}

const determiners = phrases([
  'các', 'những', 'mỗi', 'từng', 'một số', 'toàn thể', 'toàn thể các', 'tất cả', 'tất cả các', 'mọi', 'các các',
  'toàn bộ', 'toàn bộ các',
])
const needsComplement = phrases([
  'lãnh đạo', 'thường trực', 'đại diện', 'thành viên', 'thầy', 'cô', 'ông', 'bà', 'trưởng', 'phó trưởng', 'người',
  'ủy viên', 'công chức', 'quản lý',
])
export const opensDetermined = (words: readonly Word[], at: number): boolean =>
  determiners.lengthAt(words, at) > 0 || words[at]?.capital === true

/** What follows a comma after one person is that person's office. */
const namesPerson = phrases(['đồng chí', 'đ / c', 'ông', 'bà', 'thầy', 'cô'])
const listJoints = phrases(['cùng', 'cùng với', 'hoặc', 'cũng như', 'và'])

function beginsUnit(words: readonly Word[], at: number): boolean {
  const skip = determiners.lengthAt(words, at)
  const i = at + skip
  if (falseKinds.lengthAt(words, i) > Math.max(singleKinds.lengthAt(words, i), commonKinds.lengthAt(words, i))) return false
  if (singleKinds.lengthAt(words, i) > 0 || holders.lengthAt(words, i) > 0) return true
  const kind = commonKinds.lengthAt(words, i)
  if (kind === 0) return false
  if (kind === 2 && words[i]?.is === 'tổ' && words[i + 1]?.is === 'chức') return skip > 0 || nounFollows(words, i + kind)
  return true
}

/** "tổ chức" is a noun before "đảng", "liên quan", a comma …, else a verb. */
function nounFollows(words: readonly Word[], at: number): boolean {
  return tails.lengthAt(words, at) > 0 || (isSeparator(words[at]) && commonKinds.lengthAt(words, at + 1) > 0)
}

function readHolder(words: readonly Word[], start: number, length: number, manner: Manner): Parsed | null {
  let at = start + length
  const bare = needsComplement.lengthAt(words, start) === length && words[start - 1]?.is !== 'các'
  for (let more = holders.lengthAt(words, at); more > 0; more = holders.lengthAt(words, at)) at += more
  const people1 = people.lengthAt(words, at)
  if (people1 > 0 && words[start]?.is === 'đồng') at += people1
  if (bare && at === start + length && !words[at]?.capital && !beginsUnit(words, at) && places.lengthAt(words, at) === 0 && !manner.whole) return null
  const inner = beginsUnit(words, at) ? readUnit(words, at, { whole: manner.whole, expected: true }) : null
  if (inner) at = inner.next
  const begins = (i: number): boolean => beginsUnit(words, i)
  const end = nameEnd(words, at, { single: true, whole: manner.whole, expected: manner.expected, begins })
  at = end.next
  const inClause = manner.whole && words[at]?.is === ',' && words[at + 1]?.is === 'phụ' && words[at + 2]?.is === 'trách'
  if (inClause) while (at < words.length && words[at]?.is !== ';') at += 1
  const person = namesPerson.lengthAt(words, start) > 0 && words[start - 1]?.is !== 'các'
  const another = namesPerson.lengthAt(words, at + 1) > 0
  const apposition = person && !another && words[at]?.is === ',' ? holders.lengthAt(words, at + 1) : 0
  if (apposition > 0) {
    const rest = readHolder(words, at + 1, apposition, manner)
    if (rest) at = rest.next
  }
  return { next: at, sort: 'holder', open: false }
}

function readPeople(words: readonly Word[], start: number, length: number, manner: Manner): Parsed | null {
  let at = start + length
  if (words[at]?.is === 'phụ' && words[at + 1]?.is === 'trách' && manner.whole) {
    while (at < words.length && words[at]?.is !== ';') at += 1
    return { next: at, sort: 'holder', open: false }
  }
  for (let more = people.lengthAt(words, at); more > 0; more = people.lengthAt(words, at)) at += more
  const end = nameEnd(words, at, { single: false, whole: manner.whole, expected: true, begins: (i) => beginsUnit(words, i) })
  return { next: end.next, sort: 'people', open: false }
}

function readUnit(words: readonly Word[], start: number, manner: Manner): Parsed | null {
  const skip = determiners.lengthAt(words, start)
  const at = start + skip
  const single = singleKinds.lengthAt(words, at)
  const common = commonKinds.lengthAt(words, at)
  const holder = holders.lengthAt(words, at)
  const crowd = people.lengthAt(words, at)
  const most = Math.max(single, common, holder, crowd)
  if (most === 0 || falseKinds.lengthAt(words, at) > Math.max(single, common)) return null
  if (crowd === most && crowd > holder && crowd > common) return readPeople(words, at, crowd, manner)
  if (holder === most && holder > single && holder >= common) {
    const office = readHolder(words, at, holder, manner)
    if (office || crowd === 0) return office
    return readPeople(words, at, crowd, manner)
  }
  const begins = (i: number): boolean => beginsUnit(words, i)
  if (single >= common) {
    const capital = words[at]?.capital === true
    const options = { single: true, whole: manner.whole, expected: manner.expected || skip > 0, named: capital && single > 2, head: words[at]?.is, begins }
    const end = nameEnd(words, at + single, options)
    if (!capital && skip === 0 && end.next === at + single && !manner.expected && !manner.whole) return null
    return { next: end.next, sort: 'body', open: false }
  }
  if (!beginsUnit(words, start)) return null
  return readClass(words, at, common, { ...manner, expected: manner.expected || skip > 0 })
}

/** Bodies whose names are written small after them: "Tổ kiểm phiếu", "Đội xung kích". */
const smallBodies = phrases(['tổ', 'đoàn', 'đội', 'ban', 'hội', 'trạm', 'khoa', 'nhóm', 'tổ hợp tác'])

/** People in the middle of a row of bodies: "Doanh nghiệp, cộng đồng, tổ chức". */
const publics = phrases(['cộng đồng', 'người dân', 'nhân dân', 'hộ gia đình', 'công dân'])

/** One class noun, or several under one "các". */
function readClass(words: readonly Word[], start: number, length: number, manner: Manner): Parsed {
  const begins = (i: number): boolean => beginsUnit(words, i)
  const named = words[start]?.capital === true && (length > 1 || smallBodies.lengthAt(words, start) > 0)
  const byWork = named && smallBodies.lengthAt(words, start) > 0
  const options = { single: false, whole: manner.whole, expected: manner.expected || named, byWork, head: words[start]?.is, begins }
  let end = nameEnd(words, start + length, options)
  while ((!end.closed || end.described) && isSeparator(words[end.next])) {
    const next = end.next + 1
    if (determiners.lengthAt(words, next) > 0 || singleKinds.lengthAt(words, next) >= Math.max(1, commonKinds.lengthAt(words, next))) break
    const public1 = publics.lengthAt(words, next)
    if (public1 > 0 && isSeparator(words[next + public1]) && commonKinds.lengthAt(words, next + public1 + 1) > 0) {
      end = { ...end, next: next + public1, closed: false }
      continue
    }
    const kind = commonKinds.lengthAt(words, next)
    if (kind === 0 || falseKinds.lengthAt(words, next) > kind) break
    if (end.described && words[next]?.capital === true) break
    const more = nameEnd(words, next + kind, options)
    if (more.proper) break
    end = more
  }
  return { next: end.next, sort: 'body', open: !end.closed }
}

/** Party bodies of the Front and its organisations together: "Chi bộ Mặt trận Tổ quốc và các đoàn thể xã" is one. */
const partyBodies = phrases(['đảng đoàn', 'đảng ủy', 'đảng bộ', 'chi bộ', 'chi ủy', 'ban cán sự đảng', 'khối', 'công đoàn'])
const front = phrases(['mặt trận', 'mttq', 'ủy ban mặt trận', 'ủy ban mttq', 'ubmttq'])
const fellows = phrases(['các đoàn thể', 'các tổ chức chính trị - xã hội', 'đoàn thể', 'các tổ chức thành viên'])

function partyBodyEnd(words: readonly Word[], start: number, end: number, manner: Manner): number {
  const at = start + determiners.lengthAt(words, start)
  const kind = partyBodies.lengthAt(words, at)
  const joint = words[end]?.is === ',' || words[end]?.is === 'và' ? end + 1 : -1
  if (kind === 0 || joint < 0 || front.lengthAt(words, at + kind) === 0 || fellows.lengthAt(words, joint) === 0) return end
  return readUnit(words, joint, { ...manner, expected: true })?.next ?? end
}

function afterBracket(words: readonly Word[], at: number): number {
  if (words[at]?.is !== '(') return at
  for (let i = at + 1; i < Math.min(words.length, at + 40); i += 1) if (words[i]?.is === ')') return i + 1
  return at
}

/** "Sở Tài chính - cơ quan thường trực": the second names the first again. */
function afterApposition(words: readonly Word[], at: number): number {
  const again = holders.lengthAt(words, at + 1) > 0 || words[at + 1]?.is === 'cơ' || words[at + 1]?.is === 'đơn'
  if (words[at]?.is !== '-' || !again || !beginsUnit(words, at + 1)) return at
  return readUnit(words, at + 1, { whole: true, expected: true })?.next ?? at
}

/** The units listed from word `start` on; null when none begins there. */
export function readUnits(words: readonly Word[], start: number, manner: Manner): UnitList | null {
  const units: Unit[] = []
  let at = start
  let next = start
  for (;;) {
    const read = readUnit(words, at, units.length > 0 ? { ...manner, expected: true } : manner)
    const unit = read && { ...read, next: partyBodyEnd(words, at, read.next, manner) }
    const first = words[at]
    const last = unit ? words[unit.next - 1] : undefined
    if (!unit || !first || !last || unit.next <= at) break
    units.push({ from: first.from, to: last.to, sort: unit.sort })
    next = afterBracket(words, unit.next)
    next = afterApposition(words, next)
    let joint = next
    while (words[joint]?.is === '.' && words[joint + 1]?.is === '.') joint += 1
    if (words[joint]?.is === '…' || (joint > next && words[joint]?.is === '.')) joint += 1
    if (joint > next) next = joint
    const sign = words[joint]
    if (sign && (sign.is === ',' || sign.is === '/' || sign.is === '&' || (sign.is === ';' && manner.whole) || (sign.is === '-' && beginsUnit(words, joint + 1)))) joint += 1
    joint += listJoints.lengthAt(words, joint)
    if (joint === next) break
    at = joint
  }
  return units.length > 0 ? { units, next } : null
}

const labelBefore = phrases([
  'giao', 'giao cho', 'đề nghị', 'yêu cầu', 'đối với', 'trách nhiệm của', 'nhiệm vụ của', 'phân công', 'kính đề nghị',
  'trân trọng đề nghị', 'về phía', 'về trách nhiệm của', 'trách nhiệm', 'nhiệm vụ', 'phân công nhiệm vụ cho', 'ở',
  'tại', 'do',
])

/** The units of a text that should be nothing but units (a heading); null if it says anything else. */
export function onlyUnits(text: string): Unit[] | null {
  const words = wordsOf(text)
  let start = labelBefore.lengthAt(words, 0)
  if (words[start]?.is === ':') start += 1
  const list = readUnits(words, start, { whole: true, expected: true })
  if (!list) return null
  let rest = list.next
  while (rest < words.length && !words[rest]?.word) rest += 1
  return rest >= words.length ? list.units : null
}
