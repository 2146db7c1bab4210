/** From drafts to the outline's nodes: headings told from full texts, paths, item numbers, places. */
import { assignmentIn } from '../grammar/assignments.ts'
import { attributeLine } from '../grammar/attributes.ts'
import { onlyUnits } from '../grammar/units.ts'
import { countWords, fold } from '../text/folding.ts'
import { atOf, type Joined, joinStretches } from '../text/joined.ts'
import type { Place, SourceParagraph } from '../types.ts'
import { readHeading } from './headings.ts'
import { type Line, stretchOf } from './lines.ts'
import type { OutlineCell, OutlineItem, OutlineNode, OutlineText } from './outline.ts'
import { type Draft, type DraftItem, isNode } from './tree.ts'

export interface Placing {
  paragraphs: readonly SourceParagraph[]
  places: (Place | undefined)[]
  texts: OutlineText[]
}

export function placeLines(placing: Placing, lines: readonly Line[], place: Place): void {
  for (const line of lines) placing.places[line.paragraph] ??= place
}

/** Segment of a path; a dotted marker repeats its parents. */
function segmentUnder(label: string, parentLabel: string | null): string {
  const cut = label.lastIndexOf('.')
  if (cut < 0 || parentLabel === null) return label
  const head = label.slice(0, cut)
  return head === parentLabel || parentLabel.endsWith(`.${head}`) || head.endsWith(`.${parentLabel}`)
    ? label.slice(cut + 1)
    : label
}

function freePath(path: string, taken: Map<string, number>): string {
  const before = taken.get(path) ?? 0
  taken.set(path, before + 1)
  return before === 0 ? path : `${path}#${before + 1}`
}

export function nodesOf(parts: readonly Draft[], parent: { path: string; label: string | null }, placing: Placing, taken: Map<string, number>): OutlineNode[] {
  return parts.map((draft) => nodeOf(draft, parent, placing, taken, sayInFull(parts)))
}

const longSentence = 25
const onlyPlainBelow = (draft: Draft): boolean => draft.sequence.every((part) => !isNode(part) && part.marker === null && part.row === null)

/** A numbered paragraph that says what is to be done; plain paragraphs may go on with it. */
function saysInFull(draft: Draft): boolean {
  if (draft.group || !draft.marker || draft.marker.kind === 'roman' || draft.marker.kind === 'part') return false
  return /[^.][.;]$/u.test(draft.joined.text) && countWords(draft.joined.text) >= longSentence && onlyPlainBelow(draft)
}

const sayInFull = (siblings: readonly Draft[]): boolean => siblings.filter(saysInFull).length * 2 > siblings.length

/** "2. Các thôn chịu trách nhiệm thực hiện kế hoạch này.": a sentence with its subject, which a paragraph goes on with. */
function isSentence(draft: Draft): boolean {
  return draft.sequence.length > 0 && onlyPlainBelow(draft) && /[^.]\.$/u.test(draft.joined.text) && assignmentIn(draft.joined.text).opensWithLead && onlyUnits(draft.joined.text) === null
}

function nodeOf(draft: Draft, parent: { path: string; label: string | null }, placing: Placing, taken: Map<string, number>, alike: boolean): OutlineNode {
  const label = draft.marker?.label ?? null
  const segment = label === null ? 'u' : segmentUnder(label, parent.label)
  const path = freePath(parent.path === '' ? segment : `${parent.path}.${segment}`, taken)
  const hasBelow = draft.sequence.length > 0
  const read = draft.group
    ? { heading: draft.joined, text: null, runIn: false, confidence: 0.9 }
    : readHeading(draft.joined, draft.marker?.kind ?? 'roman', hasBelow && !((alike && saysInFull(draft)) || isSentence(draft)))
  const node: OutlineNode = {
    marker: label, heading: read.heading, runIn: read.runIn, path, items: [], sections: [],
    annex: draft.annex, at: placeOf(draft.lines, draft.joined), confidence: read.confidence,
  }
  if (read.heading) {
    placeLines(placing, draft.lines.slice(0, read.runIn ? 1 : undefined), { place: 'node', path, item: 0 })
    placing.texts.push({ role: 'heading', joined: read.heading, path, item: 0 })
  }
  if (read.text) {
    const item = outlineItem(null, read.text, read.confidence)
    addTo(node, item, draft.lines, placing)
  }
  fillNode(node, draft, label, placing, taken)
  return node
}

/** Items and sections below a node, in reading order. */
export function fillNode(node: OutlineNode, draft: Draft, label: string | null, placing: Placing, taken: Map<string, number>): void {
  const alike = sayInFull(draft.sequence.filter(isNode))
  for (const part of draft.sequence) {
    if (isNode(part)) node.sections.push(nodeOf(part, { path: node.path, label }, placing, taken, alike))
    else addTo(node, itemOf(part, placing), part.lines, placing)
  }
  markLeadIns(node, draft)
}

function addTo(node: OutlineNode, item: OutlineItem, lines: readonly Line[], placing: Placing): void {
  node.items.push(item)
  const number = node.items.length
  placeLines(placing, lines, { place: 'node', path: node.path, item: number })
  if (item.joined.text !== '') placing.texts.push({ role: 'item', joined: item.joined, path: node.path, item: number })
  for (const cell of item.cells) placing.texts.push({ role: 'cell', joined: cell.joined, path: node.path, item: number })
}

function placeOf(lines: readonly Line[], joined: Joined): OutlineNode['at'] {
  const first = lines[0]
  const at = atOf(joined)
  if (!first) return at
  if (joined.text === '') return { paragraph: first.paragraph, from: first.from, to: first.to }
  return at.paragraph === first.paragraph
    ? { ...at, from: Math.min(first.from, at.from) }
    : { paragraph: first.paragraph, from: first.from, to: at.to, through: at.through ?? at.paragraph }
}

export function outlineItem(marker: string | null, joined: Joined, confidence: number): OutlineItem {
  const attribute = attributeLine(joined.text) !== null
  return { marker, joined, leadIn: false, attribute, cells: [], at: atOf(joined), confidence }
}

const figureCell = /^[\d.,%\s/–-]+$/u
const assigning: ReadonlySet<string> = new Set(['lead', 'partner', 'lead_and_partner', 'time'])

/** A row of figures is one item with all of them: its name alone would say nothing. */
function holdsFigures(cells: readonly OutlineCell[]): boolean {
  const figures = cells.filter((cell) => figureCell.test(cell.joined.text)).length
  return figures >= 2 && figures * 2 >= cells.length && !cells.some((cell) => assigning.has(cell.role))
}

function itemOf(part: DraftItem, placing: Placing): OutlineItem {
  if (!part.row) return outlineItem(part.marker, part.joined, part.marker ? 0.97 : 0.9)
  const cells: OutlineCell[] = part.row.cells.map((cell) => ({
    role: cell.role,
    head: cell.head,
    joined: joinStretches(placing.paragraphs, cell.lines.map((line) => stretchOf(line))),
  }))
  const filled = cells.filter((cell) => cell.joined.text !== '')
  if (holdsFigures(filled)) {
    const whole = joinStretches(placing.paragraphs, part.row.cells.flatMap((cell) => cell.lines.map((line) => stretchOf(line))))
    const row = outlineItem(part.marker, whole, 0.7)
    row.attribute = false
    row.cells = filled.slice(0, 1)
    return row
  }
  const text = filled.find((cell) => cell.role === 'task') ?? filled.find((cell) => cell.role === 'other') ?? filled[0]
  const item = outlineItem(part.marker, text?.joined ?? part.joined, 0.85)
  item.cells = filled.filter((cell) => cell !== text)
  item.attribute = false
  const first = part.lines[0]
  if (first && item.joined.text === '') item.at = { paragraph: first.paragraph, from: first.from, to: first.to }
  return item
}

const onlyTimeLabel = /^(?:thời gian|thời hạn|tiến độ|lộ trình)[^:]{0,30}:\s*$/u
const saysWhen = /(?:từ|đến|trong|trước|ngày|tháng|quý|năm)(?!\p{L})/u

/** Lines of another marker below a bare "Thời gian thực hiện:" are its values. */
function timesListed(node: OutlineNode, at: number): boolean {
  const item = node.items[at]
  let label = at - 1
  while (label >= 0 && at - label < 12 && node.items[label]?.marker === item?.marker && node.items[label]?.attribute) label -= 1
  const above = node.items[label]
  if (!item?.marker || !above?.attribute || above.marker === item.marker) return false
  return onlyTimeLabel.test(fold(above.joined.text)) && saysWhen.test(fold(item.joined.text))
}

/** A few words without an end, above a list of a lower kind: "Cấp xã". */
const labels = (text: string): boolean => countWords(text) <= longestLabel && !/[.;:,…)]$/u.test(text)
const longestLabel = 12
/** "Trọng tâm:" introduces even what has its own marker. */
const shortestLeadIn = 4
const listsBelow = (marker: string | null, next: string | null): boolean => (marker === '-' && next === '+') || (marker === '+' && next === null)

/** A paragraph ending in ":" introduces what stands below; so do the plus lines of an assignment. */
function markLeadIns(node: OutlineNode, draft: Draft): void {
  node.items.forEach((item, at) => {
    const next = node.items[at + 1]
    const introduces = /:$/u.test(item.joined.text)
    const something = next ? next.marker !== item.marker || countWords(item.joined.text) <= shortestLeadIn : node.sections.length > 0 && at === node.items.length - 1
    if (introduces && something && !item.attribute) item.leadIn = true
    if (next && listsBelow(item.marker, next.marker) && labels(item.joined.text) && !item.attribute) item.leadIn = true
    const before = node.items[at - 1]
    if (timesListed(node, at)) item.attribute = true
    if (item.marker === '+' && before && (before.marker === '+' ? before.attribute : before.attribute && /:$/u.test(before.joined.text))) {
      item.attribute = true
    }
    const last = at === node.items.length - 1 && draft.sequence.some(isNode) && /(?:như sau|sau đây|sau)\s*[:.]?$/iu.test(item.joined.text)
    if (last) item.leadIn = true
  })
}
