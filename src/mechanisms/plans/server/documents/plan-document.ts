/** The plan itself as a document: its words as they stand now, its marks as the source printed them. Pure. */
import { plain, type Block, type PaperDocument, type TableColumn } from '#foundations/paper/server/index.ts'
import type { OutlineItem, OutlineNode, SourceLine } from '../../schema.ts'
import { aboveOf, issuerOf, numberParts, signatureOf, type PaperLayout } from './heads.ts'
import type { PlanContent } from './source.ts'
import { say } from './words.ts'

export function planDocument({ plan, issuer: unit, outline, lines }: PlanContent, layout: PaperLayout): PaperDocument {
  const byPosition = new Map(lines.map((line) => [line.position, line]))
  const cells = Map.groupBy(
    lines.filter((line) => line.cell !== null && (line.place === 'node' || line.reason === 'table_header')),
    (line) => line.cell?.table
  )
  const printed = new Set<number>()
  const issuer = plan.issuer ?? issuerOf(unit)
  const body = outline.nodes.flatMap((node) => nodeBlocks(node, byPosition, cells, printed))
  const { number, symbol } = numberParts(plan.number, plan.symbol)
  const blocks: Block[] = [
    { kind: 'letterhead', above: issuer === issuerOf(unit) ? aboveOf(unit) : null, issuer, number, symbol, place: plan.place, date: plan.date },
    { kind: 'title', type: plan.type ?? say.plan, summary: plan.title ?? plan.name },
    ...opening(lines),
    ...body,
    ...outline.closing.map((item): Block => ({ kind: 'paragraph', marker: item.marker, runs: plain(item.text) })),
    { kind: 'ending', recipients: plan.recipients, signature: signatureOf(plan.signature) }
  ]
  return { layout, title: plan.title ?? plan.name, author: issuer, sections: [{ blocks }], figures: [] }
}

/** "Căn cứ …;" each on its own, then the sentence that leads into the plan. Printed lines are joined to paragraphs. */
function opening(lines: SourceLine[]): Block[] {
  const paragraphs: string[] = []
  for (const { text } of lines.filter((line) => line.place === 'basis')) {
    const before = paragraphs.at(-1)
    if (before !== undefined && !/[;.:]$/u.test(before)) paragraphs[paragraphs.length - 1] = `${before} ${text}`
    else paragraphs.push(text)
  }
  const isBasis = (text: string): boolean => /;$/u.test(text) || /^-?\s*(?:Căn cứ|Theo đề nghị|Xét đề nghị)/u.test(text)
  const basis = paragraphs.filter((text, place) => isBasis(text) && (place < paragraphs.length - 1 || !/như sau\s*:$/u.test(text)))
  const rest = paragraphs.filter((text) => !basis.includes(text))
  const texts = basis.map((text) => text.replace(/^-\s*/u, ''))
  return [...(texts.length ? [{ kind: 'basis' as const, texts }] : []), ...rest.map((text): Block => ({ kind: 'paragraph', runs: plain(text) }))]
}

function nodeBlocks(
  node: OutlineNode,
  lines: Map<number, SourceLine>,
  cells: Map<number | undefined, SourceLine[]>,
  printed: Set<number>
): Block[] {
  const blocks: Block[] = []
  const [first] = node.items
  const line = lines.get(node.at.paragraph)
  const inline = first && first.marker === null && (node.heading === null || isOnLineOf(node, first)) ? first : null
  if (node.marker !== null || node.heading !== null) {
    const marker = node.marker === null ? null : printedMarker(node.marker, line)
    const text = inline ? joined(node, inline, line) : (node.heading ?? '') + tail(node, line)
    blocks.push({ kind: 'heading', level: levelOf(node), marker, runs: plain(text) })
  }
  for (const item of node.items) {
    if (item === inline) continue
    const table = lines.get(item.at.paragraph)?.cell?.table
    if (table === undefined) blocks.push({ kind: 'paragraph', marker: item.marker, runs: plain(item.text) })
    else if (!printed.has(table)) {
      printed.add(table)
      blocks.push(tableOf(cells.get(table) ?? []))
    }
  }
  return blocks
}

function isOnLineOf(node: OutlineNode, item: OutlineItem): boolean {
  return item.at.paragraph === node.at.paragraph || item.at.paragraph === node.at.through
}

/** Parts and sections keep the mark that the plan gives them: "Phần I", "I.", "1.", "a)", "1.1." */
function printedMarker(marker: string, line: SourceLine | undefined): string {
  const escaped = marker.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const found = new RegExp(`^\\(?${escaped}\\s?[.):/]*`, 'iu').exec(line?.text ?? '')?.[0]
  if (found) return found.trim()
  if (/^[\p{L}]$/u.test(marker) && marker === marker.toLocaleLowerCase('vi')) return `${marker})`
  return /^(?:[IVXLC]+|[\d.]+|\p{L})$/u.test(marker) ? `${marker.replace(/\.$/, '')}.` : marker
}

function levelOf(node: OutlineNode): number {
  if (/^(?:phần|chương)/iu.test(node.marker ?? '')) return 0
  if (/^[IVXLC]+$/.test(node.marker ?? '') && node.depth === 0) return 1
  return Math.min(3, node.depth + 1)
}

/** A heading and the sentence behind it on one line, with the sign between them that was printed. */
function joined(node: OutlineNode, item: OutlineItem, line: SourceLine | undefined): string {
  if (node.heading === null) return item.text
  const end = endOf(node.heading, line)
  const begin = end === null ? -1 : (line?.text.indexOf(item.text.slice(0, 12), end) ?? -1)
  const between = end !== null && begin >= end ? (line?.text.slice(end, begin) ?? '') : ': '
  return node.heading + (/\p{L}/u.test(between) ? ': ' : between) + item.text
}

/** The full stop of a heading that is a sentence. */
function tail(node: OutlineNode, line: SourceLine | undefined): string {
  const end = node.heading === null ? null : endOf(node.heading, line)
  const rest = end === null ? '' : (line?.text.slice(end).trim() ?? '')
  return /^[.;:,]{1,3}$/u.test(rest) ? rest : ''
}

function endOf(heading: string, line: SourceLine | undefined): number | null {
  const from = line?.text.indexOf(heading) ?? -1
  return from < 0 ? null : from + heading.length
}

/** A table as the source has it: cells by row and column, the first row as its head. */
function tableOf(lines: SourceLine[]): Block {
  const rows: string[][] = []
  let width = 1
  for (const { cell, text } of lines) {
    if (!cell) continue
    width = Math.max(width, cell.columns)
    const row = (rows[cell.row] ??= [])
    row[cell.column] = row[cell.column] === undefined ? text : `${row[cell.column]} ${text}`
  }
  const filled = rows.filter((row) => row !== undefined).map((row) => Array.from({ length: width }, (_, place) => row[place] ?? ''))
  const [head = [], ...body] = filled
  const columns = head.map((title, place): TableColumn => ({ title, share: shareOf(filled.map((row) => row[place] ?? '')) }))
  return { kind: 'table', columns, rows: body.map((row) => row.map(plain)) }
}

/** Columns get width by how much stands in them, within bounds. */
function shareOf(texts: string[]): number {
  const longest = Math.max(...texts.map((text) => Math.max(...text.split(' ').map((word) => word.length), 0)))
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length)
  return Math.min(40, Math.max(longest * 1.3, Math.sqrt(mean) * 3, 3))
}
