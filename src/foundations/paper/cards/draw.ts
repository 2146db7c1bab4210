/** Cards to cut out, ten on a page of A4: name, unit, the square that is read and the letters for whoever types them. */
import { fontName } from '../pdf/fonts.ts'
import { fittedSize } from '../pdf/fitted.ts'
import { drawSquare, type SquareRows } from '../pdf/square.ts'

export interface PrintedCard {
  /** Stands above. */
  head: string
  name: string
  /** The unit of the person. */
  unit: string
  /** In groups, to be typed. */
  code: string
  square: SquareRows
}

const MM = 72 / 25.4
/** The size of a bank card (ISO/IEC 7810 ID-1), so that holders for such cards fit. */
const WIDTH = 85.6 * MM
const HEIGHT = 53.98 * MM
const ACROSS = 2
const DOWN = 5
const PAGE = { width: 210 * MM, height: 297 * MM }
const LEFT = (PAGE.width - ACROSS * WIDTH) / 2
const TOP = (PAGE.height - DOWN * HEIGHT) / 2
const RIM = 3.5 * MM
const SQUARE = 34 * MM
const INK = '#1a1a1a'
const QUIET = '#595959'

export const CARDS_ON_A_PAGE = ACROSS * DOWN

/** One page; `cards` are at most as many as fit on it. */
export function drawCards(doc: PDFKit.PDFDocument, cards: readonly PrintedCard[]): void {
  for (const [at, card] of cards.entries()) drawCard(doc, card, LEFT + (at % ACROSS) * WIDTH, TOP + Math.floor(at / ACROSS) * HEIGHT)
}

function drawCard(doc: PDFKit.PDFDocument, { head, name, unit, code, square }: PrintedCard, x: number, y: number): void {
  doc.rect(x, y, WIDTH, HEIGHT).dash(3, { space: 3 }).lineWidth(0.5).strokeColor(QUIET).stroke().undash()
  const inner = WIDTH - 2 * RIM
  const write = (words: string, at: { x: number; y: number; width: number; size: number; least: number; lines: number; bold?: boolean; colour?: string; align?: 'center' | 'left' }): number => {
    const size = fittedSize(doc, words, at)
    // What does not fit even at the smallest size ends in dots instead of running over the edge of the card.
    doc.font(fontName(at)).fontSize(size).fillColor(at.colour ?? INK).text(words, at.x, at.y, { width: at.width, height: at.lines * size * 1.3, ellipsis: true, align: at.align ?? 'left' })
    return doc.y
  }
  const below = write(head, { x: x + RIM, y: y + RIM, width: inner, size: 9, least: 7, lines: 1, colour: QUIET, align: 'center' })
  const top = Math.max(below + 1.5 * MM, y + HEIGHT - RIM - SQUARE)
  drawSquare(doc, square, { x: x + RIM, y: top, side: SQUARE })
  const beside = { x: x + RIM + SQUARE + 3 * MM, width: inner - SQUARE - 3 * MM }
  const after = write(name, { ...beside, y: top + 1 * MM, size: 15, least: 9, lines: 3, bold: true })
  write(unit, { ...beside, y: after + 1.5 * MM, size: 9, least: 7, lines: 3, colour: QUIET })
  write(code, { ...beside, y: top + SQUARE - 5 * MM, size: 13, least: 8, lines: 1, bold: true })
}
