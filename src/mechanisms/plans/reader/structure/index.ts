/** The outline of a plan: every line gets its place, every text keeps its offsets. */
import { joinStretches, nothing } from '../text/joined.ts'
import type { Place, SourceDocument } from '../types.ts'
import { annexNodes } from './annexes.ts'
import { type Block, blocksOf, layoutOf } from './blocks.ts'
import { growTree } from './body.ts'
import { closingCount } from './closing.ts'
import { readEnding } from './end-fields.ts'
import { readHeader } from './header.ts'
import { type Line, stretchOf } from './lines.ts'
import { nodesOf, outlineItem, type Placing, placeLines } from './nodes.ts'
import type { Outline, OutlineItem, OutlineNode, TextRole } from './outline.ts'
import { draftNode, isNode, newTree, settleLetters, type Tree } from './tree.ts'
import { zonesOf } from './zones.ts'

export type { Outline, OutlineCell, OutlineItem, OutlineNode, OutlineText } from './outline.ts'
export { everyNode } from './outline.ts'

export function outlinePlan(source: SourceDocument): Outline {
  const zones = zonesOf(source)
  const placing: Placing = {
    paragraphs: source.paragraphs,
    places: new Array<Place | undefined>(source.paragraphs.length).fill(undefined),
    texts: [],
  }
  const layout = layoutOf([...zones.opening, ...zones.body])
  for (const { line, reason } of zones.aside) placeLines(placing, [line], { place: 'furniture', reason })
  const title = zones.title
  placeLines(placing, [...zones.header, ...(title ? [title.kind, ...title.lines, ...title.byWhom, ...title.caption] : [])], { place: 'header' })
  if (title) {
    addText(placing, 'title', title.lines)
    addText(placing, 'caption', title.caption)
  }
  const basis = paragraphItems(blocksOf(zones.opening, layout, source.paragraphs), placing, { place: 'basis' })
  for (const item of basis) placing.texts.push({ role: 'basis', joined: item.joined, path: null, item: 0 })
  for (const block of blocksOf(zones.articles, layout, source.paragraphs)) {
    placeLines(placing, block.lines, { place: 'furniture', reason: 'promulgating_decision' })
    placing.texts.push({ role: 'article', joined: block.joined, path: null, item: 0 })
  }
  const tree = newTree(draftNode(null, nothing, [], 0, false))
  const closed = growTree(tree, zones.body, false, layout, placing, closingCount)
  settleLetters(tree.root)
  const nodes = topNodes(tree, placing)
  const closing = paragraphItems(closed, placing, { place: 'closing' })
  closing.forEach((item, at) => {
    item.attribute = false
    placing.texts.push({ role: 'closing', joined: item.joined, path: 'closing', item: at + 1 })
  })
  const ending = readEnding(zones.ending, placing)
  nodes.push(...annexNodes(zones.annexes, layout, placing))
  placeFootnotes(blocksOf(zones.footnotes, layout, source.paragraphs), placing, nodes)
  const document = readHeader(zones, basis, placing)
  return {
    source, document, promulgated: zones.promulgated, basis, nodes, closing,
    recipients: ending.recipients, signature: ending.signature, texts: placing.texts,
    places: placing.places.map((place) => place ?? { place: 'furniture', reason: 'stray_mark' }),
    notices: noticesOf(nodes, document.title === null),
  }
}

function addText(placing: Placing, role: TextRole, lines: readonly Line[]): void {
  if (lines.length === 0) return
  const joined = joinStretches(placing.paragraphs, lines.map((line) => stretchOf(line)))
  placing.texts.push({ role, joined, path: null, item: 0 })
}

function paragraphItems(blocks: readonly Block[], placing: Placing, place: Place): OutlineItem[] {
  return blocks.map((block) => {
    placeLines(placing, block.lines, place)
    return outlineItem(block.marker?.printed ?? null, block.joined, 0.95)
  })
}

/** Items that stand under no heading at all are kept under a nameless first node. */
function topNodes(tree: Tree, placing: Placing): OutlineNode[] {
  const root = tree.root
  const taken = new Map<string, number>()
  const loose = root.sequence.filter((part) => !isNode(part))
  const drafts = root.sequence.filter(isNode)
  const nodes: OutlineNode[] = []
  if (loose.length > 0) {
    const nameless = draftNode(null, nothing, loose[0]?.lines ?? [], 0, false)
    nameless.sequence = loose
    nodes.push(...nodesOf([nameless], { path: '', label: null }, placing, taken))
  }
  nodes.push(...nodesOf(drafts, { path: '', label: null }, placing, taken))
  return nodes
}

/** Notes belong to no section of their own; they are kept with the last section before them. */
function placeFootnotes(blocks: readonly Block[], placing: Placing, nodes: readonly OutlineNode[]): void {
  let last: Place = { place: 'closing' }
  let seen = 0
  for (const block of blocks) {
    for (const end = block.lines[0]?.paragraph ?? 0; seen < end; seen += 1) {
      const before = placing.places[seen]
      if (before?.place === 'node') last = before
    }
    placeLines(placing, block.lines, nodes.length > 0 ? last : { place: 'closing' })
    placing.texts.push({ role: 'footnote', joined: block.joined, path: null, item: 0 })
  }
}

function noticesOf(nodes: readonly OutlineNode[], untitled: boolean): Outline['notices'] {
  const notices: Outline['notices'] = []
  if (nodes.length === 0) notices.push({ code: 'reader.no_sections' })
  if (untitled) notices.push({ code: 'reader.no_title' })
  for (const node of nodes) {
    if (node.path.includes('#')) notices.push({ code: 'reader.number_printed_twice', detail: { marker: node.marker ?? '', heading: node.heading?.text ?? '' } })
  }
  return notices
}
