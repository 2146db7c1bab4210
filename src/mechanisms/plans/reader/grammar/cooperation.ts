/** Who helps: the units behind "phối hợp (chặt chẽ) với …". */
import { opensPredicate } from './predicates.ts'
import { readUnits, type Unit, type UnitList } from './units.ts'
import { phrases, type Word } from './words.ts'

export interface Named {
  from: number
  to: number
  confidence: number
}

/** Word indices. */
export interface Span {
  from: number
  to: number
}

export const cooperation = phrases(['phối hợp', 'phối kết hợp'])
const manners = phrases([
  'chặt chẽ', 'thường xuyên', 'kịp thời', 'đồng bộ', 'tích cực', 'chủ động', 'tốt', 'trực tiếp', 'hiệu quả',
  'có hiệu quả', 'nhịp nhàng', 'cùng', 'với', 'cùng với', 'liên hệ', 'liên ngành',
])

export const nameable = (unit: Unit): boolean => unit.sort !== 'people'

/** "Phối hợp X; các Y kiểm tra …": what X helps with has not been said, so the list goes on. */
function listGoesOver(words: readonly Word[], at: number): UnitList | null {
  if (words[at]?.is !== ';' || words[at + 1]?.is !== 'các' || words[at + 1]?.capital) return null
  const more = readUnits(words, at + 1, { whole: false, expected: true })
  const chairs = words[more?.next ?? 0]?.is === 'chủ'
  return more && !chairs && opensPredicate(words, more.next) ? more : null
}

const longestClause = 8

/** "… với cơ quan trực tiếp quản lý người đó hoặc Ủy ban nhân dân xã": behind the clause the other choice is named. */
function orElse(words: readonly Word[], at: number): UnitList | null {
  for (let i = at; i < at + longestClause; i += 1) {
    if (!words[i]?.word) return null
    if (words[i]?.is === 'hoặc' && i > at) return words[i + 1]?.capital ? readUnits(words, i + 1, { whole: false, expected: false }) : null
  }
  return null
}

export function partnersIn(words: readonly Word[]): { named: Named[]; lists: Span[] } {
  const named: Named[] = []
  const lists: Span[] = []
  for (let i = 0; i < words.length; i += 1) {
    const verb = cooperation.lengthAt(words, i)
    if (verb === 0) continue
    let at = i + verb
    for (let more = manners.lengthAt(words, at); more > 0; more = manners.lengthAt(words, at)) at += more
    if (words[at]?.is === ':') at += 1
    const list = readUnits(words, at, { whole: false, expected: true })
    if (!list) continue
    const more = listGoesOver(words, list.next) ?? orElse(words, list.next)
    for (const unit of [...list.units, ...(more?.units ?? [])]) if (nameable(unit)) named.push({ from: unit.from, to: unit.to, confidence: 0.9 })
    lists.push({ from: at, to: more?.next ?? list.next })
    i = (more?.next ?? list.next) - 1
  }
  return { named, lists }
}
