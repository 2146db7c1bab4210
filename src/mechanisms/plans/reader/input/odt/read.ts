/** OpenDocument text: content.xml with its styles. */
import { ReaderRefusal } from '../../refusal.ts'
import type { SourceParagraph, SourcePlacement } from '../../types.ts'
import { type Archive, elements, find, type LegacyRuns, lookOf, parseXml, type Piece, replaceSymbols, type Watch, type XmlNode } from '#foundations/files/office/index.ts'
import { createCollector, settleTabs } from '../collect.ts'
import type { ReadResult } from '../docx/read.ts'
import { createOdtLists } from './lists.ts'
import { readOdtStyles } from './styles.ts'
import type { OdtLook } from './styles.ts'

const NAMES = ['office', 'text', 'table', 'style', 'draw', 'manifest']
const PREFIXES: Record<string, string> = Object.fromEntries(
  NAMES.map((name) => [`urn:oasis:names:tc:opendocument:xmlns:${name === 'draw' ? 'drawing' : name}:1.0`, name]),
)
PREFIXES['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'] = 'fo'
PREFIXES['urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'] = 'svg'
PREFIXES['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'] = 'loext'

const GAP = 14

interface Spot {
  placement: SourcePlacement
  cell?: SourceParagraph['cell']
}

export async function readOdt(archive: Archive, legacy: LegacyRuns, watch: Watch): Promise<ReadResult> {
  watch.report({ step: 'unpack' })
  const part = async (name: string): Promise<XmlNode | null> => {
    const bytes = await archive.read(name)
    return bytes === null ? null : parseXml(bytes, { prefixes: PREFIXES, row: 'table:table-row' }, watch)
  }
  const manifest = await part('META-INF/manifest.xml')
  if (manifest !== null && JSON.stringify(manifest).includes('manifest:encryption-data')) throw new ReaderRefusal('reader.password_protected')
  const content = find((await part('content.xml')) ?? undefined, 'office:document-content')
  const text = find(find(content, 'office:body'), 'office:text')
  if (content === undefined || text === undefined) throw new ReaderRefusal('reader.broken_file')
  const sheet = find((await part('styles.xml')) ?? undefined, 'office:document-styles')
  watch.report({ step: 'text' })

  const styles = readOdtStyles(sheet === undefined ? [content] : [sheet, content])
  const lists = createOdtLists(styles)
  const collector = createCollector(watch)
  const notes: { sign: string; body: XmlNode }[] = []
  let tables = 0
  let deleted = false

  const blocks = (node: XmlNode, spot: Spot): void => {
    for (const child of elements(node)) block(child, spot)
  }

  const block = (node: XmlNode, spot: Spot): void => {
    switch (node.name) {
      case 'text:p':
      case 'text:h':
        paragraph(node, spot)
        return
      case 'text:list': {
        const { attributes } = node
        lists.open(attributes['text:style-name'], attributes['xml:id'], attributes['text:continue-list'], attributes['text:continue-numbering'] === 'true')
        for (const item of elements(node)) {
          if (item.name === 'text:list-item') lists.item(item.attributes['text:start-value'])
          blocks(item, spot)
        }
        lists.close()
        return
      }
      case 'table:table':
        table(node, spot)
        return
      case 'text:tracked-changes':
        deleted ||= JSON.stringify(node).includes('"text:deletion"')
        return
      case 'office:annotation':
      case 'office:forms':
      case 'text:sequence-decls':
        return
      default:
        blocks(node, spot)
    }
  }

  const paragraph = (node: XmlNode, spot: Spot): void => {
    const styleName = node.attributes['text:style-name']
    const look = styles.look('paragraph', styleName)
    const lines: Piece[][] = [[]]
    const boxes: XmlNode[] = []
    inline(node, look, lines, boxes)
    for (const box of boxes) blocks(box, spot)
    let marker = lists.marker(styleName)
    if (marker === '' && node.name === 'text:h' && node.attributes['text:is-list-header'] !== 'true') {
      marker = lists.heading(Number.parseInt(node.attributes['text:outline-level'] ?? '1', 10))
    }
    const printed = lines.filter((line) => line.some((piece) => piece.text.trim() !== ''))
    if (printed.length === 0) collector.blank()
    printed.forEach((line, index) => {
      const words = line.map((piece) => piece.text).join('').trimStart()
      collector.add(settleTabs(index === 0 && marker !== '' ? `${marker} ${words}` : words), {
        ...spot,
        whole: printed.length === 1,
        gapBefore: index === 0 && (look.spaceBefore ?? 0) >= GAP,
        style: {
          ...lookOf(line),
          ...(look.centred === true ? { centred: true } : {}),
          ...(look.indent === undefined || look.indent === 0 ? {} : { indent: look.indent }),
        },
      })
    })
  }

  const inline = (node: XmlNode, look: OdtLook, lines: Piece[][], boxes: XmlNode[]): void => {
    const put = (raw: string): void => {
      if (look.hidden === true) return
      const shown = legacy.convert(replaceSymbols(raw, look.font ?? ''), look.font)
      lines.at(-1)?.push({ text: shown, bold: look.bold === true, italic: look.italic === true, size: look.size })
    }
    for (const child of node.children) {
      if (typeof child === 'string') {
        put(child.replace(/[ \t\r\n]+/gu, ' '))
        continue
      }
      switch (child.name) {
        case 'text:s':
          put(' '.repeat(Math.min(Number.parseInt(child.attributes['text:c'] ?? '1', 10) || 1, 200)))
          break
        case 'text:tab':
          put('\t')
          break
        case 'text:line-break':
          lines.push([])
          break
        case 'text:span':
          inline(child, { ...look, ...styles.look('text', child.attributes['text:style-name']) }, lines, boxes)
          break
        case 'text:note': {
          const body = find(child, 'text:note-body')
          const sign = find(child, 'text:note-citation')?.children.filter((part) => typeof part === 'string').join('')
          if (body !== undefined) notes.push({ sign: sign === undefined || sign === '' ? String(notes.length + 1) : sign, body })
          break
        }
        case 'draw:text-box':
          boxes.push(child)
          break
        case 'office:annotation':
        case 'text:ruby-text':
          break
        default:
          inline(child, look, lines, boxes)
      }
    }
  }

  const table = (node: XmlNode, spot: Spot): void => {
    const index = tables
    tables += 1
    const rows = [...tableRows(node)].map((row) => [...elements(row)].filter((cell) => cell.name.endsWith('table-cell')))
    const spanOf = (cell: XmlNode): number => Math.min(Number.parseInt(cell.attributes['table:number-columns-repeated'] ?? '1', 10) || 1, 100)
    const columns = Math.max(1, ...rows.map((cells) => cells.reduce((sum, cell) => sum + spanOf(cell), 0)))
    rows.forEach((cells, row) => {
      let column = 0
      for (const cell of cells) {
        // Covered cells lie under a merged one and print nothing.
        if (cell.name === 'table:table-cell') {
          blocks(cell, spot.placement === 'body' || spot.placement === 'cell' ? { placement: 'cell', cell: { table: index, row, column, columns } } : spot)
        }
        column += spanOf(cell)
      }
    })
  }

  const margins = (kind: 'header' | 'footer'): void => {
    const masters = find(sheet, 'office:master-styles')
    for (const page of masters === undefined ? [] : elements(masters)) {
      for (const area of elements(page)) if (area.name.startsWith(`style:${kind}`)) blocks(area, { placement: kind })
    }
  }

  margins('header')
  blocks(text, { placement: 'body' })
  margins('footer')
  for (const { sign, body } of notes) {
    const from = collector.paragraphs.length
    blocks(body, { placement: 'footnote' })
    const first = collector.paragraphs[from]
    if (first !== undefined) first.text = `[${sign}] ${first.text}`
  }
  return { paragraphs: collector.paragraphs, pages: null, notices: deleted ? [{ code: 'reader.revisions_left_out' }] : [] }
}

function* tableRows(node: XmlNode): Generator<XmlNode> {
  for (const child of elements(node)) {
    if (child.name === 'table:table-row') yield child
    else if (/^table:table-(?:header-rows|rows|row-group)$/u.test(child.name)) yield* tableRows(child)
  }
}
