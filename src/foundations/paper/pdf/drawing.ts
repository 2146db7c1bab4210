import type { DrawingPiece, PicturePiece, Piece } from '../layout/pieces.ts'

export const isPicture = (piece: Piece): piece is PicturePiece | DrawingPiece => piece.kind === 'picture' || piece.kind === 'drawing'

/** As lines and letters of the page itself, so that it stays sharp and its words can be found. */
export function drawMarks(doc: PDFKit.PDFDocument, { marks, width, before }: DrawingPiece, column: { x: number; width: number }, top: number): void {
  doc.save()
  doc.translate(column.x + (column.width - width) / 2, top + before)
  for (const mark of marks) {
    if (mark.kind === 'box') doc.rect(mark.x, mark.y, mark.width, mark.height).fill(mark.colour)
    else if (mark.kind === 'line') {
      for (const [place, [x, y]] of mark.points.entries()) doc[place ? 'lineTo' : 'moveTo'](x, y)
      doc.lineWidth(mark.width).strokeColor(mark.colour)
      if (mark.dashed) doc.dash(4, { space: 3 })
      else doc.undash()
      doc.stroke()
    } else {
      doc.font(mark.bold ? 'bold' : 'regular').fontSize(mark.size).fillColor(mark.colour)
      const wide = doc.widthOfString(mark.text)
      const x = mark.align === 'left' ? mark.x : mark.align === 'center' ? mark.x - wide / 2 : mark.x - wide
      doc.text(mark.text, x, mark.y, { lineBreak: false, baseline: 'alphabetic' })
    }
  }
  doc.undash()
  doc.restore()
}
