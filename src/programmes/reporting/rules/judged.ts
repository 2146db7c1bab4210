/** All that is to be said of a form as it is written: on the server when it is shown or handed in, on a device before there is a network. Pure. */
import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { Numbers, RoundItem } from '../schema.ts'
import { findingsOf, type Comparing, type FilledCell, type Finding } from './checks.ts'
import { partFindings, wholesFrom, type CellOfPart, type DividedItem } from './parts.ts'
import { valueOfCell } from './totals.ts'

export type JudgedItem = DividedItem & Pick<RoundItem, 'measure' | 'required' | 'atLeast' | 'atMost' | 'bounds' | 'jumpPercent' | 'isPart'>

export interface JudgedCell extends Numbers {
  nothing: boolean
  comment: string
}

export interface FormToJudge<Item extends JudgedItem> {
  items: readonly Item[]
  /** Items that nobody is asked for: what is known of the unit, or null for what the units below it come to. */
  known: ReadonlyMap<string, CellOfPart | null>
  cells: ReadonlyMap<string, JudgedCell>
  texts: readonly { id: string; required: boolean; body: string }[]
  comparing: readonly Comparing[]
  /** Values of earlier periods, the last first; and of units of the same kind. */
  history(item: Item): readonly number[]
  alike(item: Item): readonly number[]
}

export interface Judged {
  /** Numbers that nobody wrote while all their parts are there. */
  wholes: (Numbers & { itemId: string })[]
  findings: Finding[]
}

export function judgeForm<Item extends JudgedItem>({ items, known, cells, texts, comparing, history, alike }: FormToJudge<Item>): Judged {
  const asked = items.filter(({ id }) => !known.has(id))
  const wholes = wholesFrom(asked, cells)
  const followed = new Map(wholes.map(({ itemId, ...numbers }) => [itemId, { ...numbers, nothing: false, comment: '' }]))
  const filled = asked.flatMap((item): FilledCell[] => {
    const cell = followed.get(item.id) ?? cells.get(item.id)
    if (!cell) return []
    const before = history(item)
    return [{ itemId: item.id, value: valueOfCell(cell, item.measure), nothing: cell.nothing, comment: cell.comment, before: before[0] ?? null, history: before, alike: alike(item) }]
  })
  // Nobody need divide a number; whoever does divides all of it.
  const optional = new Set(items.flatMap(({ id, isPart }) => (isPart ? [id] : [])))
  const own = findingsOf(asked.map(bounded), filled, comparing).filter(({ what, itemId }) => what !== 'missing' || !optional.has(itemId ?? ''))
  // What is known of a unit already stands beside what it writes; sums of units below are held against each other down there.
  const counts = [...known].flatMap(([id, numbers]) => (numbers ? [[id, numbers] as const] : []))
  const apart = partFindings(items, new Set(asked.map(({ id }) => id)), new Map<string, CellOfPart>([...counts, ...cells, ...followed]))
  const missing = texts.flatMap(({ id, required, body }): Finding[] => (body ? [] : [{ what: 'text_missing', level: required ? 'block' : 'warn', itemId: null, otherId: id, against: null }]))
  return { wholes, findings: [...own, ...apart, ...missing] }
}

/** A draft may hold what the definition has ceased to take. */
const bounded = <Item extends Pick<RoundItem, 'atLeast' | 'atMost' | 'bounds'>>(item: Item): Item => ({ ...item, atLeast: tighter(item.atLeast, item.bounds.atLeast, Math.max), atMost: tighter(item.atMost, item.bounds.atMost, Math.min) })
const tighter = (one: number | null, other: number | null, of: (one: number, other: number) => number): number | null => (one === null ? other : other === null ? one : of(one, other))

/** What a finding says, with the names that its words need. */
export function saidOf({ what, itemId, otherId, against }: Finding, items: readonly Pick<RoundItem, 'id' | 'code'>[], texts: readonly { id: string; title: string }[]): { reason: string; detail: ErrorDetail } {
  const codeOf = (id: string | null): string => items.find((item) => item.id === id)?.code ?? ''
  const item = itemId ? codeOf(itemId) : (texts.find(({ id }) => id === otherId)?.title ?? '')
  return { reason: `reporting.finding_${what}`, detail: { item, other: codeOf(otherId), against } }
}
