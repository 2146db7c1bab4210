/** Who issues a document, under which number, and who signs it. Pure. */
import type { Block } from '#foundations/paper/server/index.ts'
import { isDay } from '#platform/shared/dates.ts'
import type { Plan } from '../../schema.ts'
import { say } from './words.ts'

export interface UnitFacts {
  id: string
  name: string
  kind: string
  branch: string
  parent: { name: string; kind: string; branch: string } | null
}

export type PaperLayout = 'state' | 'party'

export function layoutOf(unit: UnitFacts): PaperLayout {
  return unit.branch === 'party' ? 'party' : 'state'
}

const ofPlace = (kind: string, branch: string): boolean => branch === 'state' && (kind === 'province' || kind === 'commune')

/** "Tỉnh Phú Sơn" issues as "Ủy ban nhân dân tỉnh Phú Sơn"; every other body under its own name. */
export function issuerOf(unit: { name: string; kind: string; branch: string }): string {
  if (!ofPlace(unit.kind, unit.branch)) return unit.name
  return `Ủy ban nhân dân ${unit.name.charAt(0).toLocaleLowerCase('vi')}${unit.name.slice(1)}`
}

/** The body above, which stands over the issuer of every unit but a people's committee. */
export function aboveOf(unit: UnitFacts): string | null {
  return unit.parent === null || ofPlace(unit.kind, unit.branch) ? null : issuerOf(unit.parent)
}

/** "118/KH-UBND" and "15-KH/TU" in their two halves. */
export function numberParts(number: string | null, symbol: string | null): { number: string | null; symbol: string | null } {
  const [, digits, rest] = /^\s*(\d+[a-z]?)\s*[/-]\s*(\S.*)$/iu.exec(number ?? '') ?? []
  return { number: digits ?? (number && /^\d+$/.test(number) ? number : null), symbol: rest?.trim() ?? symbol }
}

/** "KH-UBND" becomes "BC-UBND" for a report of the same body. */
export function symbolLike(symbol: string | null, type: string, unit: UnitFacts, layout: PaperLayout = layoutOf(unit)): string {
  const changed = symbol?.replace(/^[\p{Lu}]+(?=[-/])/u, type)
  if (changed && changed.startsWith(type)) return changed
  const initials = ofPlace(unit.kind, unit.branch) ? 'UBND' : initialsOf(unit.name)
  return layout === 'party' ? `${type}/${initials}` : `${type}-${initials}`
}

/** "Sở Y tế" → SYT, "Đảng ủy xã Bình An" → ĐUXBA. */
function initialsOf(name: string): string {
  return name
    .split(/[\s,–-]+/u)
    .filter((word) => /^\p{L}/u.test(word) && word.toLocaleLowerCase('vi') !== 'và')
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('')
}

/** How other documents name the plan: "Kế hoạch số 118/KH-UBND ngày 25/12/2025 của … về …". */
export function namedPlan(plan: Pick<Plan, 'number' | 'date' | 'issuer' | 'title'>): string {
  const of = plan.issuer ? ` của ${plan.issuer}` : ''
  const number = plan.number ? ` số ${plan.number}` : ''
  const dated = plan.date && isDay(plan.date) ? ` ngày ${say.day(plan.date)}` : ''
  const about = plan.title ? ` về ${plan.title.charAt(0).toLocaleLowerCase('vi')}${plan.title.slice(1)}` : ''
  return `${say.plan}${number}${dated}${of}${about}`
}

export interface Signer {
  authority: string | null
  position: string | null
  name: string | null
}

/** The authority may stand in one value: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH". */
export function signatureOf({ authority, position, name }: Signer): Extract<Block, { kind: 'ending' }>['signature'] {
  return { authority: authority?.split(/\s+\/\s+/).join('\n') ?? null, position: position?.split(/\s+\/\s+/).join('\n') ?? null, name }
}
