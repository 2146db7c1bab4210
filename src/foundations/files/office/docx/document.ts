/** The body of a DOCX as paragraphs and tables with the looks of their letters; what it means is for others. */
import { createLegacyRuns, type LegacyChoice } from '../legacy/runs.ts'
import type { Watch } from '../watch.ts'
import { elements, find, type XmlNode } from '../xml.ts'
import type { Archive } from '../zip.ts'
import { readNumbering } from './numbering.ts'
import { openPackage } from './package.ts'
import { alternative, readRuns, type Piece, type RunContext } from './runs.ts'
import { paragraphProperties, readStyles, readThemeFonts, type Properties } from './styles.ts'
import { readCells, tableParts } from './tables.ts'

export interface DocxParagraph {
  kind: 'paragraph'
  /** As Word prints it: "1.", "Câu 2:", "a)"; '' for none. */
  marker: string
  /** One list of pieces per line that the writer forced. */
  lines: Piece[][]
  pictures: number
}

export interface DocxTable {
  kind: 'table'
  /** Cells that only go on with another are left out. */
  rows: { column: number; blocks: DocxBlock[] }[][]
}

export type DocxBlock = DocxParagraph | DocxTable

export interface DocxDocument {
  blocks: DocxBlock[]
  /** Something was deleted under change tracking. */
  deleted: boolean
  /** Letters of an old font were converted. */
  converted: boolean
}

const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag', 'w:ins', 'w:moveTo'])

export async function readDocument(archive: Archive, watch: Watch, choice?: LegacyChoice): Promise<DocxDocument> {
  const parts = await openPackage(archive, watch)
  const first = (kind: string): Promise<XmlNode | null> => parts.part(parts.related(kind)[0]?.target)
  const themeFonts = readThemeFonts(await first('theme'))
  const styles = readStyles(await first('styles'), themeFonts)
  const numbering = readNumbering(await first('numbering'), styles)
  const legacy = createLegacyRuns(choice)
  const context: RunContext = { styles, themeFonts, legacy }
  const seen = { deleted: false }

  const blocksOf = (node: XmlNode): DocxBlock[] => {
    if (node.name === 'w:p') return paragraph(node)
    if (node.name === 'w:tbl') return [table(node)]
    if (WRAPPERS.has(node.name)) return [...elements(node)].flatMap(blocksOf)
    if (node.name === 'mc:AlternateContent') return [...elements(alternative(node))].flatMap(blocksOf)
    if (node.name === 'w:del' || node.name === 'w:moveFrom') seen.deleted = true
    return []
  }
  const paragraph = (node: XmlNode): DocxBlock[] => {
    const own = find(node, 'w:pPr')
    const styleId = find(own, 'w:pStyle')?.attributes['w:val']
    const properties: Properties = { ...styles.paragraph(styleId), ...paragraphProperties(own) }
    const runs = readRuns(node, properties, context)
    if (runs.deleted) seen.deleted = true
    const marker = properties.numId === undefined || properties.numId === '0' ? '' : (numbering.next(properties.numId, properties.level, styleId)?.text ?? '')
    return [{ kind: 'paragraph', marker, lines: runs.lines, pictures: runs.pictures.length }, ...runs.boxes.flatMap((box) => [...elements(box)].flatMap(blocksOf))]
  }
  const table = (node: XmlNode): DocxTable => ({
    kind: 'table',
    rows: [...tableParts(node, 'w:tr')]
      .filter((row) => find(find(row, 'w:trPr'), 'w:del') === undefined)
      .map((row) => {
        const cells = readCells(row)
        let column = cells[0]?.before ?? 0
        return cells.flatMap(({ node: cell, span, continued }) => {
          const at = column
          column += span
          return continued ? [] : [{ column: at, blocks: [...elements(cell)].flatMap(blocksOf) }]
        })
      })
  })

  const blocks: DocxBlock[] = []
  let met = 0
  await parts.part(parts.main, {
    parent: 'w:body',
    take(node) {
      met += 1
      if (met % 64 === 0) watch.check()
      blocks.push(...blocksOf(node))
    }
  })
  return { blocks, deleted: seen.deleted, converted: legacy.found() !== null }
}
