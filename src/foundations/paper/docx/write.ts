/** Writes sheets as DOCX. Only lines, rules and grids; no manual line break, no empty paragraph for space. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  HeightRule,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type ISectionOptions,
  type ParagraphChild
} from 'docx'
import type { Align, DrawingPiece, GridPiece, LineHeight, PicturePiece, Piece, RulePiece, Sheet, StyledRun, TextPiece } from '../layout/pieces.ts'
import { svgOf } from '../layout/marks-as-svg.ts'
import type { Figure } from '../model.ts'
import { attachProvenance, figureControl, type Provenance } from './controls.ts'

export const FONT = 'Times New Roman'

export interface DocxOptions {
  title: string
  author: string
  provenance: Provenance
}

interface Writer {
  figures: Map<string, { figure: Figure; place: number }>
  nextControl: number
  /** What draws is started only for files that need it. */
  dots: ((piece: DrawingPiece) => Uint8Array) | null
}

const twips = (points: number): number => Math.round(points * 20)
const ALIGN: Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH
}

export async function writeDocx(sheets: Sheet[], { title, author, provenance }: DocxOptions): Promise<Uint8Array> {
  const writer: Writer = {
    figures: new Map(provenance.figures.map((figure, place) => [figure.key, { figure, place }])),
    nextControl: 1,
    dots: sheets.some(({ pieces }) => pieces.some(({ kind }) => kind === 'drawing')) ? (await import('../layout/marks-as-dots.ts')).pngOf : null
  }
  const heading = { run: { font: FONT, color: '000000' }, paragraph: {} }
  const file = new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    description: '',
    styles: {
      default: {
        document: { run: { font: FONT, size: 28, color: '000000', language: { value: 'vi-VN' } } },
        heading1: heading,
        heading2: heading,
        heading3: heading,
        heading4: heading
      }
    },
    sections: sheets.map((sheet, place) => section(sheet, place, writer))
  })
  const parts = attachProvenance(file, provenance)
  return new Uint8Array(await Packer.toBuffer(file, undefined, parts))
}

function section(sheet: Sheet, place: number, writer: Writer): ISectionOptions {
  const number = sheet.pageNumber
  const upright = { width: twips(Math.min(sheet.width, sheet.height)), height: twips(Math.max(sheet.width, sheet.height)) }
  return {
    properties: {
      titlePage: true,
      page: {
        // The library turns the sheet itself.
        size: { ...upright, orientation: sheet.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: {
          top: twips(sheet.top),
          bottom: twips(sheet.bottom),
          left: twips(sheet.left),
          right: twips(sheet.right),
          header: twips(sheet.top / 2),
          footer: twips(sheet.bottom / 2),
          gutter: 0
        },
        ...(place === 0 ? {} : { pageNumbers: { start: 1 } })
      }
    },
    headers: {
      first: new Header({ children: [new Paragraph({})] }),
      default: new Header({
        children: [
          number === null
            ? new Paragraph({})
            : new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT], size: number * 2, font: FONT })] })
        ]
      })
    },
    children: sheet.pieces.flatMap((piece) => blocks(piece, writer, sheet.width - sheet.left - sheet.right))
  }
}

function blocks(piece: Piece, writer: Writer, column: number): (Paragraph | Table)[] {
  if (piece.kind === 'text') return [paragraph(piece, writer)]
  if (piece.kind === 'rule') return [ruler(piece, column)]
  if (piece.kind === 'picture') return [picture(piece)]
  if (piece.kind === 'drawing') return writer.dots ? [drawing(piece, writer.dots(piece))] : []
  return [...gap(piece.before, piece.whole === true), table(piece, writer), ...gap(Math.max(1, piece.after), false)]
}

/** Two tables must not touch, and a table has no space of its own: a flat paragraph stands between. */
function gap(points: number, keepNext: boolean): Paragraph[] {
  if (points <= 0) return []
  return [new Paragraph({ keepNext, spacing: { before: 0, after: 0, line: twips(points), lineRule: LineRuleType.EXACT } })]
}

function paragraph(piece: TextPiece, writer: Writer): Paragraph {
  const headings = ['Heading1', 'Heading2', 'Heading3', 'Heading4'] as const
  return new Paragraph({
    ...(piece.outline ? { heading: headings[Math.min(piece.outline, 4) - 1] } : {}),
    alignment: ALIGN[piece.align],
    keepNext: piece.keepNext ?? false,
    widowControl: true,
    indent: { left: twips(piece.left), right: twips(piece.right), firstLine: twips(piece.first) },
    spacing: { before: twips(piece.before), after: twips(piece.after), ...lineSpacing(piece.line) },
    children: piece.runs.map((run) => child(run, writer))
  })
}

function lineSpacing({ rule, value }: LineHeight) {
  return rule === 'exact' ? { line: twips(value), lineRule: LineRuleType.EXACT } : { line: Math.round(value * 240), lineRule: LineRuleType.AUTO }
}

function child(run: StyledRun, writer: Writer): ParagraphChild {
  const written = new TextRun({
    text: run.text,
    font: FONT,
    size: run.size * 2,
    bold: run.bold ?? false,
    italics: run.italic ?? false,
    ...(run.underline ? { underline: {} } : {})
  })
  const found = run.figure === undefined ? undefined : writer.figures.get(run.figure)
  // The library's type of children knows no content control; its writer takes any element.
  return found ? (figureControl(found.figure, found.place, writer.nextControl++, written) as unknown as ParagraphChild) : written
}

/** A line of a given length: the bottom border of a flat paragraph drawn in from both sides. */
function ruler(piece: RulePiece, column: number): Paragraph {
  const side = twips(Math.max(0, (column - piece.width) / 2))
  return new Paragraph({
    indent: { left: side, right: side, firstLine: 0 },
    spacing: { before: 0, after: twips(piece.after), line: twips(2 + piece.before), lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } }
  })
}

/** Dots of the library are those of a screen, 96 to the inch. */
function picture({ picture: { bytes, type }, told, width, height, before, after }: PicturePiece): Paragraph {
  const shown = new ImageRun({ type, data: bytes, transformation: { width: Math.round((width * 96) / 72), height: Math.round((height * 96) / 72) }, altText: { name: told.slice(0, 60), description: told } })
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: twips(before), after: twips(after) }, children: [shown] })
}

/** Word shows the lines of an SVG since 2016; older programs show the dots beside it. */
function drawing(piece: DrawingPiece, dots: Uint8Array): Paragraph {
  const { told, width, height, before, after } = piece
  const shown = new ImageRun({
    type: 'svg',
    data: Buffer.from(svgOf(piece)),
    fallback: { type: 'png', data: dots },
    transformation: { width: Math.round((width * 96) / 72), height: Math.round((height * 96) / 72) },
    altText: { name: told.slice(0, 60), description: told }
  })
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: twips(before), after: twips(after) }, children: [shown] })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const THIN = { style: BorderStyle.SINGLE, size: 4, color: '000000' }

function table(piece: GridPiece, writer: Writer): Table {
  const line = piece.borders ? THIN : NONE
  const widths = piece.widths.map(twips)
  const pad = twips(piece.padding)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    margins: { top: pad / 2, bottom: pad / 2, left: pad, right: pad },
    rows: piece.rows.map(
      (row, at) =>
        new TableRow({
          tableHeader: at < piece.headerRows,
          cantSplit: piece.whole === true || isShort(row),
          height: { value: 0, rule: HeightRule.AUTO },
          children: row.map((cell, place) => {
            const inside = (piece.widths[place] ?? 0) - 2 * piece.padding
            return new TableCell({ width: { size: widths[place] ?? 0, type: WidthType.DXA }, children: cell.flatMap((inner) => blocks(inner, writer, inside)) })
          })
        })
    )
  })
}

/** A row that could fill a page must be allowed to break. */
function isShort(row: Piece[][]): boolean {
  const weight = (piece: Piece): number => (piece.kind === 'text' ? 60 + piece.runs.reduce((sum, run) => sum + run.text.length, 0) : 60)
  return row.every((cell) => cell.reduce((sum, piece) => sum + weight(piece), 0) < 1600)
}
