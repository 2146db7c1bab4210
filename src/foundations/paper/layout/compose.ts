/** Turns a document and a profile into sheets of pieces: the one place where both formats get their looks from. */
import type { Block, PaperDocument, Run, Section } from '../model.ts'
import { roman } from '../rules.ts'
import type { Layout, Profile } from '../schema.ts'
import type { Drawables } from './drawable.ts'
import { chart } from './chart.ts'
import { ending } from './ending.ts'
import { letterhead } from './letterhead.ts'
import { A4, points, rule, styled, text, type GridPiece, type LineHeight, type Measure, type Piece, type Sheet } from './pieces.ts'

interface Page {
  layout: Layout
  profile: Profile
  width: number
  line: LineHeight
  measure: Measure
  pictures: Drawables
}

export function compose(document: PaperDocument, profile: Profile, measure: Measure, pictures: Drawables = new Map()): Sheet[] {
  const annexes = document.sections.filter((section) => section.annex).length
  let annex = 0
  return document.sections.map((section) => {
    if (section.annex) annex++
    const sheet = emptySheet(section, profile)
    const page: Page = {
      layout: document.layout,
      profile,
      width: sheet.width - sheet.left - sheet.right,
      line: { rule: profile.lineRule, value: profile.line },
      measure,
      pictures
    }
    const head = section.annex ? annexHead(section.annex, annexes > 1 ? roman(annex) : '', page) : []
    const shown = section.blocks.map((block) => piecesOf(block, page))
    for (const [place, block] of section.blocks.entries()) if (block.kind === 'ending' || block.kind === 'picture') keepWithNext(shown[place - 1]?.at(-1))
    return { ...sheet, pieces: [...head, ...shown.flat()] }
  })
}

/** A signature never stands alone on a page, nor does a picture: the last words go with it. */
function keepWithNext(piece: Piece | undefined): void {
  if (piece?.kind === 'text') piece.keepNext = true
}

function emptySheet(section: Section, profile: Profile): Sheet {
  const landscape = section.landscape ?? false
  return {
    width: landscape ? A4.height : A4.width,
    height: landscape ? A4.width : A4.height,
    top: points(profile.marginTop),
    bottom: points(profile.marginBottom),
    // Turned, the binding edge of the page lies on top.
    left: points(landscape ? profile.marginTop : profile.marginLeft),
    right: points(landscape ? profile.marginBottom : profile.marginRight),
    landscape,
    pageNumber: profile.pageNumbers ? profile.sizePageNumber : null,
    pieces: []
  }
}

function piecesOf(block: Block, page: Page): Piece[] {
  const { profile } = page
  switch (block.kind) {
    case 'letterhead':
      return [letterhead(block, page)]
    case 'title':
      return title(block.type, block.summary, page)
    case 'addressees':
      return addressees(block.names, page)
    case 'basis':
      return block.texts.map((words) => body([{ text: (profile.basisDash ? '- ' : '') + words, italic: profile.basisItalic }], page))
    case 'heading':
      return [heading(block, page)]
    case 'paragraph':
      return [body(marked(block.marker ?? null, block.runs), page, block.note)]
    case 'picture':
      return [picture(block, page)]
    case 'chart':
      return chart(block.chart, page)
    case 'table':
      return table(block, page)
    case 'ending':
      return [ending(block, page)]
  }
}

function title(type: string, summary: string, page: Page): Piece[] {
  const { profile, measure, layout } = page
  const last = measure(summary, { size: profile.sizeSummary, bold: true })
  const line = layout === 'state' ? rule(Math.min(last, page.width) * 0.4, { before: 2, after: 8 }) : text(styled([{ text: '-----' }], profile.sizeSummary), { align: 'center', after: 6 })
  return [
    text(styled([{ text: type.toLocaleUpperCase('vi') }], profile.sizeTitle, { bold: true }), { align: 'center', before: 8, keepNext: true }),
    text(styled([{ text: summary }], profile.sizeSummary, { bold: true }), { align: 'center', keepNext: true }),
    line
  ]
}

function addressees(names: string[], page: Page): Piece[] {
  const size = page.profile.sizeBody
  if (names.length === 1) return [text(styled([{ text: `Kính gửi: ${names[0]}` }], size), { align: 'center', before: 6, after: 8 })]
  const left = page.width * 0.25
  return [
    text(styled([{ text: 'Kính gửi:' }], size), { left: left - 20, before: 6, keepNext: true }),
    ...names.map((name, place) =>
      text(styled([{ text: `- ${name}${place === names.length - 1 ? '.' : ';'}` }], size), { left, after: place === names.length - 1 ? 8 : 0 })
    )
  ]
}

/** Long sentences under a number are no titles and stand upright. */
const TITLE_LENGTH = 150

function heading(block: Extract<Block, { kind: 'heading' }>, page: Page): Piece {
  const words = block.runs.map((run) => run.text).join('')
  const titled = block.level <= 1 || (block.level === 2 && words.length <= TITLE_LENGTH && !/[.;:]$/u.test(words))
  const runs = styled(marked(block.marker, block.runs), page.profile.sizeBody, titled ? { bold: true } : {})
  if (block.level === 0) return text(runs, { ...rhythm(page), align: 'center', outline: 1, keepNext: true })
  const look = { ...rhythm(page), before: page.profile.spaceBetween, first: points(page.profile.firstLine), align: 'justify' as const }
  return titled ? text(runs, { ...look, outline: block.level + 1, keepNext: true }) : text(runs, look)
}

function marked(marker: string | null, runs: Run[]): Run[] {
  const [first, ...rest] = runs
  return marker === null || !first ? runs : first.figure ? [{ text: `${marker} ` }, first, ...rest] : [{ ...first, text: `${marker} ${first.text}` }, ...rest]
}

/** Beside a fingerprint that fills a line of its own, justified words would be torn apart. */
const UNBREAKABLE = /\S{50,}/u

function body(runs: Run[], page: Page, note = false): Piece {
  const { profile } = page
  return text(styled(runs, note ? profile.sizeTable : profile.sizeBody, note ? { italic: true } : {}), {
    ...rhythm(page),
    first: points(profile.firstLine),
    align: runs.some((run) => UNBREAKABLE.test(run.text)) ? 'left' : 'justify'
  })
}

function rhythm({ profile, line }: Page): { before: number; after: number; line: LineHeight } {
  return { before: 0, after: profile.spaceBetween, line }
}

/** A quarter of a page at most, and never larger than its dots bear. */
function picture({ name, told }: Extract<Block, { kind: 'picture' }>, page: Page): Piece {
  const found = page.pictures.get(name)
  if (!found) return body([{ text: `[Hình: ${told}]` }], page, true)
  const scale = Math.min(0.75, (page.width * 0.7) / found.width, points(75) / found.height)
  return { kind: 'picture', picture: found, told, width: found.width * scale, height: found.height * scale, before: 4, after: 6 }
}

function table(block: Extract<Block, { kind: 'table' }>, page: Page): Piece[] {
  const size = page.profile.sizeTable
  const total = block.columns.reduce((sum, column) => sum + column.share, 0)
  const cell = (runs: Run[], align: 'left' | 'center' | 'right', bold = false): Piece[] => [text(styled(runs, size, bold ? { bold } : {}), { align })]
  const grid: GridPiece = {
    kind: 'grid',
    widths: block.columns.map((column) => (column.share / total) * page.width),
    borders: true,
    headerRows: 1,
    rows: [
      block.columns.map((column) => cell([{ text: column.title }], 'center', true)),
      ...block.rows.map((row) => row.map((runs, place) => cell(runs, block.columns[place]?.align ?? 'left')))
    ],
    padding: 3,
    before: 6,
    after: 6
  }
  const caption = block.caption === undefined ? [] : [text(styled([{ text: block.caption }], page.profile.sizeBody, { bold: true }), { align: 'center', before: 6, keepNext: true })]
  return [...caption, grid]
}

function annexHead(annex: { title: string; of: string }, number: string, page: Page): Piece[] {
  const { profile } = page
  const name = number ? `PHỤ LỤC ${number}` : 'PHỤ LỤC'
  return [
    text(styled([{ text: name }], profile.sizeTitle, { bold: true }), { align: 'center', outline: 1, keepNext: true }),
    text(styled([{ text: annex.title }], profile.sizeSummary, { bold: true }), { align: 'center', keepNext: true }),
    text(styled([{ text: annex.of }], profile.sizeBody, { italic: true }), { align: 'center', after: 4 }),
    rule(page.width * 0.3, { before: 1, after: 6 })
  ]
}
