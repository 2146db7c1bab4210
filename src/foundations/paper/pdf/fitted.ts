import { fontName, type FontStyle } from './fonts.ts'

export interface Fitted extends FontStyle {
  size: number
  /** No smaller than that, whatever the words. */
  least: number
  lines: number
  width: number
}

/** The largest size at which the words fit into so many lines. */
export function fittedSize(doc: PDFKit.PDFDocument, words: string, line: Fitted): number {
  let { size } = line
  const height = (): number => doc.font(fontName(line)).fontSize(size).heightOfString(words, { width: line.width })
  while (size > line.least && height() > line.lines * size * 1.25) size--
  return size
}
