/** "Trang bị thùng rác Phòng Kinh tế chủ trì, …": a heading and its sentence printed as one, without colon or full stop. */
import { singleKinds } from './bodies.ts'
import { nameable, type Span } from './cooperation.ts'
import { opensPredicate } from './predicates.ts'
import { readUnits, type UnitList } from './units.ts'
import { phrases, type Word } from './words.ts'

/** Before a body these make it part of what is said: "lớp do Sở Y tế chủ trì", "đề tài mà Viện Lúa chủ trì". */
const joinedOn = phrases([
  'do', 'bởi', 'mà', 'của', 'với', 'và', 'hoặc', 'cùng', 'khi', 'nếu', 'giữa', 'cho', 'để', 'từ', 'theo', 'về', 'tại', 'ở', 'trong',
  'thuộc', 'là', 'có', 'các', 'những', 'mỗi', 'từng',
])
const shortestHeading = 2
/** Looked for first: in a long line of names nothing is read where nobody chairs. */
const longestNames = 40

/** The units at word `at` if they lead there; the paragraph begins at `start`. */
export function unitsBehindHeading(words: readonly Word[], at: number, start: number, partners: readonly Span[]): UnitList | null {
  const before = words[at - 1]
  if (!words[at]?.capital || !before?.word || before.capital || joinedOn.lengthAt(words, at - 1) > 0 || at - start < shortestHeading) return null
  if (words[start]?.capital !== true || singleKinds.lengthAt(words, start) > 0) return null
  if (!chairsWithin(words, at)) return null
  if (partners.some((list) => at >= list.from && at < list.to)) return null
  const list = readUnits(words, at, { whole: false, expected: false })
  if (!list?.units.every(nameable)) return null
  const leads = words[list.next]?.is === 'chủ' && words[list.next + 1]?.is === 'trì'
  // "… cơ quan trung ương chủ trì dự án" only says which.
  const does = words[list.next + 2]?.is === ',' || opensPredicate(words, list.next + 2)
  return leads && does ? list : null
}

function chairsWithin(words: readonly Word[], at: number): boolean {
  for (let i = at + 1; i < at + longestNames && i < words.length; i += 1) if (words[i]?.is === 'chủ' && words[i + 1]?.is === 'trì') return true
  return false
}
