/** Paragraphs, tables and boxes of a DOCX part, in reading order. */
import type { PlacedPicture } from './pictures.ts'
import type { SourceParagraph, SourcePlacement } from '../../types.ts'
import { settleTabs } from '../collect.ts'
import type { Collector } from '../collect.ts'
import { alternative, elements, find, lookOf, type Numbering, paragraphProperties, type Piece, type Properties, readRuns, type RunContext, type XmlNode, readCells, tableParts } from '#foundations/files/office/index.ts'

export interface BlockContext extends RunContext {
  numbering: Numbering<Properties>
  collector: Collector
  /** Counts over the whole document. */
  seen: { tables: number; breaks: number; deleted: boolean; pictures: PlacedPicture[] }
}

interface Spot {
  placement: SourcePlacement
  cell?: SourceParagraph['cell']
  /** Printed before the first paragraph: the sign of a footnote. */
  prefix?: string
}

/** Points of space that read as a blank line. */
const GAP = 14

export function createBlockReader(context: BlockContext): { read(node: XmlNode, spot: Spot): void } {
  const { collector, seen, styles } = context
  let pendingSpace = 0
  // A paragraph whose end mark was deleted runs on into the next one.
  let carried: { text: Piece[]; marker: string } | null = null

  const read = (node: XmlNode, spot: Spot): void => {
    switch (node.name) {
      case 'w:p':
        readParagraph(node, spot)
        return
      case 'w:tbl':
        readTable(node, spot)
        return
      case 'w:sdt':
      case 'w:sdtContent':
      case 'w:customXml':
      case 'w:smartTag':
      case 'w:ins':
      case 'w:moveTo':
        for (const child of elements(node)) read(child, spot)
        return
      case 'mc:AlternateContent':
        for (const child of elements(alternative(node))) read(child, spot)
        return
      case 'w:del':
      case 'w:moveFrom':
        seen.deleted = true
    }
  }

  const readParagraph = (node: XmlNode, spot: Spot): void => {
    const own = find(node, 'w:pPr')
    const styleId = own === undefined ? undefined : find(own, 'w:pStyle')?.attributes['w:val']
    const properties: Properties = { ...styles.paragraph(styleId), ...paragraphProperties(own) }
    const runs = readRuns(node, properties, context)
    seen.breaks += runs.breaks
    // Those of headers lie in parts of their own; they are emblems.
    if (spot.placement === 'body' || spot.placement === 'cell') for (const id of runs.pictures) seen.pictures.push({ id, before: collector.paragraphs.length })
    if (runs.deleted) seen.deleted = true
    for (const box of runs.boxes) for (const child of elements(box)) read(child, { placement: spot.placement, cell: spot.cell })
    for (const ornament of runs.ornaments) collector.add(ornament, { placement: spot.placement, cell: spot.cell, whole: true })

    const first = runs.lines[0] ?? []
    const visible = runs.lines.some((line) => line.some((piece) => piece.text.trim() !== ''))
    const markDeleted = find(find(own ?? node, 'w:rPr'), 'w:del') !== undefined && own !== undefined
    const marker = (carried === null && (visible || !markDeleted) ? nextMarker(properties, styleId) : null) ?? {
      text: carried?.marker ?? '',
      properties: {},
    }
    if (carried !== null) first.unshift(...carried.text)
    carried = null
    if (markDeleted) {
      carried = { text: runs.lines.flat(), marker: marker.text }
      return
    }
    const gapBefore = pendingSpace + (properties.spaceBefore ?? 0) / 20 >= GAP
    pendingSpace = (properties.spaceAfter ?? 0) / 20
    if (!runs.lines.some((line) => line.some((piece) => piece.text.trim() !== ''))) {
      collector.blank()
      return
    }
    const indents = { ...marker.properties, ...definedIndents(paragraphProperties(own)) }
    const left = indents.indentLeft ?? properties.indentLeft ?? 0
    const start = (left + (indents.indentFirst ?? properties.indentFirst ?? 0)) / 20
    runs.lines.forEach((line, index) => {
      const text = line.map((piece) => piece.text).join('')
      const lead = index > 0 ? '' : `${spot.prefix ?? ''}${marker.text === '' ? '' : `${marker.text} `}`
      if (text.trim() === '') return
      collector.add(settleTabs(lead + text.trimStart()), {
        placement: spot.placement,
        cell: spot.cell,
        whole: runs.lines.length === 1,
        gapBefore: index === 0 && gapBefore,
        style: {
          ...lookOf(line),
          ...(properties.centred === true ? { centred: true } : {}),
          ...(start === 0 ? {} : { indent: start }),
        },
      })
    })
  }

  /** An empty numbered paragraph still counts in Word, so this is called for every paragraph in a list. */
  const nextMarker = (properties: Properties, styleId: string | undefined): ReturnType<Numbering<Properties>['next']> => {
    if (properties.numId === undefined || properties.numId === '0') return null
    return context.numbering.next(properties.numId, properties.level, styleId)
  }

  const readTable = (node: XmlNode, spot: Spot): void => {
    const table = seen.tables
    seen.tables += 1
    const rows = [...tableParts(node, 'w:tr')].filter((row) => {
      const deleted = find(find(row, 'w:trPr'), 'w:del') !== undefined
      if (deleted) seen.deleted = true
      return !deleted
    })
    const grid = rows.map(readCells)
    const columns = Math.max(1, ...grid.map((cells) => cells.reduce((sum, cell) => sum + cell.span, cells[0]?.before ?? 0)))
    grid.forEach((cells, row) => {
      let column = cells[0]?.before ?? 0
      for (const { node: cell, span, continued } of cells) {
        const inside: Spot = { placement: cellPlacement(spot.placement), cell: { table, row, column, columns } }
        if (!continued) for (const child of elements(cell)) read(child, inside)
        column += span
        pendingSpace = 0
      }
    })
    pendingSpace = 0
  }

  return { read }
}

function definedIndents(properties: Properties): Pick<Properties, 'indentLeft' | 'indentFirst'> {
  const { indentLeft, indentFirst } = properties
  return { ...(indentLeft === undefined ? {} : { indentLeft }), ...(indentFirst === undefined ? {} : { indentFirst }) }
}

/** A table in a page header stays page header. */
function cellPlacement(around: SourcePlacement): SourcePlacement {
  return around === 'body' ? 'cell' : around
}
