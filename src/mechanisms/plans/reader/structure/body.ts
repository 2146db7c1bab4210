/** Body lines grown into a tree: paragraphs, table rows, group rows. */
import { joinStretches, nothing } from '../text/joined.ts'
import { type Block, blocksOf, type Layout } from './blocks.ts'
import { isPageNumber } from './furniture.ts'
import { type Line, stretchOf } from './lines.ts'
import { type Marker, markerOf } from './markers.ts'
import { type Placing, placeLines } from './nodes.ts'
import { besideName } from './table-rows.ts'
import { regionsOf, type Row, type Table } from './tables.ts'
import { addBlock, addItem, draftNode, openNode, tableParent, type Tree } from './tree.ts'

/** Adds the lines to the tree; answers the text blocks after the last table, which may hold the closing. */
export function growTree(
  tree: Tree,
  lines: readonly Line[],
  annex: boolean,
  layout: Layout,
  placing: Placing,
  closing: (blocks: Block[], afterTable: boolean) => number = () => 0,
): Block[] {
  const regions = regionsOf(lines, annex)
  let closed: Block[] = []
  regions.forEach((region, at) => {
    if (region.kind === 'table') {
      addTable(tree, region.table, placing)
      return
    }
    const kept = region.lines.filter((line, index) => !standsAlone(line, region.lines[index + 1]))
    placeLines(placing, region.lines.filter((line) => !kept.includes(line)), { place: 'furniture', reason: 'page_number' })
    const blocks = blocksOf(kept, layout, placing.paragraphs)
    const count = at === regions.length - 1 ? closing(blocks, at > 0) : 0
    for (const block of blocks.slice(0, blocks.length - count)) addBlock(tree, block)
    closed = blocks.slice(blocks.length - count)
  })
  return closed
}

/** A short number between blank lines; a year at the end of a wrapped line is none. */
function standsAlone(line: Line, next: Line | undefined): boolean {
  return isPageNumber(line) && !line.source.cell && !/\d{4}/u.test(line.text) && (line.gap || line.whole) && (!next || next.gap || next.whole || next.marker !== null)
}

function addTable(tree: Tree, table: Table, placing: Placing): void {
  placeLines(placing, table.head, { place: 'furniture', reason: 'table_header' })
  const parent = tableParent(tree)
  const base = parent.rank
  table.rows.forEach((row, at) => {
    const group = (row.group && !standsAmongRows(table, at)) || leadsSubrows(row, table.rows[at + 1])
    const lines = row.cells.flatMap((cell) => cell.lines)
    const named = group ? (row.cells.find((cell) => cell.lines.length > 0)?.lines ?? lines) : lines
    const joined = joinStretches(placing.paragraphs, named.map((line) => stretchOf(line)))
    if (group && joined.text !== '') {
      const marker = row.marker === null ? markerOf(joined.text) : markerFrom(row.marker)
      if (marker) {
        const beside = besideName(row)
        const own = row.lines.filter((line) => !beside.includes(line))
        const node = draftNode(marker, joined, own, base + groupDepth(marker), tree.root.annex)
        node.group = true
        openNode(tree, node)
        if (beside.length > 0) addItem(tree, { kind: 'item', marker: null, joined: joinStretches(placing.paragraphs, beside.map((line) => stretchOf(line))), lines: beside, row: null })
        return
      }
    }
    if (lines.length === 0) {
      const number = row.lines[0]
      if (number) placeLines(placing, row.lines, { place: 'furniture', reason: isPageNumber(number) ? 'page_number' : 'stray_mark' })
      return
    }
    addItem(tree, { kind: 'item', marker: row.marker, joined: joined.text === '' ? nothing : joined, lines: row.lines, row })
  })
  while (tree.stack.length > 1 && tree.stack[tree.stack.length - 1] !== parent) tree.stack.pop()
}

function markerFrom(label: string): Marker {
  return markerOf(`${label}. `) ?? { kind: 'arabic', printed: label, label, value: 1, length: label.length }
}

/** Within a table A stands above I, I above 1, 1 above 1.1. */
function groupDepth(marker: Marker): number {
  if (marker.kind === 'upper') return 0.1
  if (marker.kind === 'roman') return 0.2
  return marker.kind === 'arabic' ? 0.3 : 0.4 + 0.01 * marker.label.split('.').length
}

const roman = /^[IVX]{1,5}$/u

/** "II" without figures between "I" and "III" that are rows themselves: it heads nothing. */
function standsAmongRows(table: Table, at: number): boolean {
  const marker = table.rows[at]?.marker
  const next = table.rows[at + 1]
  if (!marker || !roman.test(marker) || !next?.marker || !roman.test(next.marker) || next.group) return false
  return table.rows.slice(0, at).some((row) => row.marker !== null && roman.test(row.marker) && !row.group)
}

/** "6" with a title alone above "6.1": a group although it looks like a task. */
function leadsSubrows(row: Row, next: Row | undefined): boolean {
  if (row.marker === null || !next?.marker) return false
  return row.cells.filter((cell) => cell.lines.length > 0).length === 1 && next.marker === `${row.marker}.1`
}
