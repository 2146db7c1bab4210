/** Whether the numbers of a form can stand: what is missing, what cannot be, what wants a word of explanation. Pure. */
import { judge } from './outliers.ts'

export const CHECK_LEVELS = ['warn', 'explain', 'block'] as const
export type CheckLevel = (typeof CHECK_LEVELS)[number]
export const COMPARISONS = ['at_most', 'at_least', 'equal'] as const
export type Comparison = (typeof COMPARISONS)[number]

export interface AskedItem {
  id: string
  required: boolean
  atLeast: number | null
  atMost: number | null
  jumpPercent: number | null
}

export interface FilledCell {
  itemId: string
  /** What it comes to; null: nothing was written, or there is nothing to count. */
  value: number | null
  nothing: boolean
  comment: string
  /** Of the period before, of earlier periods, and of units of the same kind in this round. */
  before: number | null
  history: readonly number[]
  alike: readonly number[]
}

export const FINDINGS = ['missing', 'below', 'above', 'jump', 'outlier_own', 'outlier_alike', 'at_most', 'at_least', 'equal', 'parts_over', 'parts_under', 'parts_missing', 'text_missing'] as const
export interface Finding {
  what: (typeof FINDINGS)[number]
  level: CheckLevel
  itemId: string | null
  /** The item or the text part on the other side. */
  otherId: string | null
  /** The bound, the value before, the median: what the words name beside the number. */
  against: number | null
}

export interface Comparing {
  level: CheckLevel
  leftItemId: string
  compare: Comparison
  rightItemId: string
}

const HOLDS: Record<Comparison, (left: number, right: number) => boolean> = {
  at_most: (left, right) => left <= right,
  at_least: (left, right) => left >= right,
  equal: (left, right) => left === right
}

/** All that is to be said of the numbers of a form, each item in its order. An explanation that was written settles what wants one. */
export function findingsOf(items: readonly AskedItem[], cells: readonly FilledCell[], comparing: readonly Comparing[]): Finding[] {
  const byItem = new Map(cells.map((cell) => [cell.itemId, cell]))
  const own = items.flatMap((item) => ofCell(item, byItem.get(item.id)))
  const compared = comparing.flatMap(({ level, leftItemId, compare, rightItemId }): Finding[] => {
    const [left, right] = [byItem.get(leftItemId), byItem.get(rightItemId)]
    if (left?.value == null || right?.value == null || HOLDS[compare](left.value, right.value)) return []
    return [{ what: compare, level: settled(level, left), itemId: leftItemId, otherId: rightItemId, against: right.value }]
  })
  return [...own, ...compared]
}

function ofCell(item: AskedItem, cell: FilledCell | undefined): Finding[] {
  const found: Finding[] = []
  const add = (what: Finding['what'], level: CheckLevel, against: number | null = null): void =>
    void found.push({ what, level: cell ? settled(level, cell) : level, itemId: item.id, otherId: null, against })
  if (!cell || (cell.value === null && !cell.nothing)) {
    add('missing', item.required ? 'block' : 'warn')
    return found
  }
  const { value, before } = cell
  if (value === null) return found
  if (item.atLeast !== null && value < item.atLeast) add('below', 'block', item.atLeast)
  if (item.atMost !== null && value > item.atMost) add('above', 'block', item.atMost)
  if (item.jumpPercent !== null && before !== null && before !== 0 && Math.abs(value - before) * 100 > item.jumpPercent * Math.abs(before)) add('jump', 'explain', before)
  const [own, alike] = [judge(value, cell.history), judge(value, cell.alike)]
  if (own?.outlies) add('outlier_own', 'warn', own.median)
  if (alike?.outlies) add('outlier_alike', 'warn', alike.median)
  return found
}

/** What was explained is only told. */
const settled = (level: CheckLevel, { comment }: FilledCell): CheckLevel => (level === 'explain' && comment.trim() !== '' ? 'warn' : level)

/** With these a form is not handed in. */
export const standInTheWay = (findings: readonly Finding[]): Finding[] => findings.filter(({ level }) => level !== 'warn')
