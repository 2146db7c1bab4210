/** A square code as it was encoded: row by row, 1 for dark; without a rim. */
export type SquareRows = string[]

export function drawSquare(doc: PDFKit.PDFDocument, square: SquareRows, { x, y, side }: { x: number; y: number; side: number }): void {
  const dot = side / square.length
  doc.fillColor('#000000')
  for (const [row, dots] of square.entries()) {
    // Dark ones that stand side by side are one piece: no light seam for a camera to stumble over.
    for (const run of dots.matchAll(/1+/g)) doc.rect(x + run.index * dot, y + row * dot, run[0].length * dot, dot)
  }
  doc.fill()
}
