/** Quantified goals, wherever they stand. */
import { fold } from '../text/folding.ts'
import { type QuantityFound, quantitiesIn } from '../grammar/quantities.ts'
import { timesIn } from '../grammar/times.ts'
import type { Outline, OutlineItem, OutlineNode } from '../structure/outline.ts'
import { atOf, type Joined } from '../text/joined.ts'
import type { TargetFound } from '../types.ts'
import { silenceIn, within } from './silent-spans.ts'
import { outside, type Part, partOf } from './task-parts.ts'

/** The goal's own words: what follows the figure, else what stands before it in the clause. */
function subjectOf(text: string, quantity: QuantityFound): string | null {
  const after = /^[^,;.()]{0,160}/u.exec(text.slice(quantity.to))?.[0].trim() ?? ''
  if (quantity.unit === '%' && after.split(/\s+/u).length >= 2 && !/^(?:trở lên|vào|đến|trong|so với)/u.test(after)) return after
  const before = /[^,;.:()]{0,160}$/u.exec(text.slice(0, quantity.from))?.[0].trim() ?? ''
  return before === '' ? (after === '' ? null : after) : before
}

function limitIn(text: string, folded: string, at: number): string | null {
  const { deaf } = silenceIn(text, folded)
  const limits = timesIn(folded).filter((time) => time.kind === 'by' && time.date !== null && !within(deaf, time.from, time.to))
  const before = limits.filter((time) => time.to <= at)
  return (before[before.length - 1] ?? limits[0])?.date ?? null
}

function targetsIn(joined: Joined, path: string, item: number, by: string | null): TargetFound[] {
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
