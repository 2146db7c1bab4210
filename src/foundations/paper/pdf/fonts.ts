/** Tinos: the free font with the widths of Times New Roman and every Vietnamese letter. Embedded in each PDF. */
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Measure } from '../layout/pieces.ts'

export interface FontStyle {
  bold?: boolean
  italic?: boolean
}

const FILES = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf'
}

export type FontName = keyof typeof FILES

export function fontName({ bold, italic }: FontStyle): FontName {
  if (bold) return italic ? 'boldItalic' : 'bold'
  return italic ? 'italic' : 'regular'
}

export function registerFonts(doc: PDFKit.PDFDocument): void {
  const require = createRequire(import.meta.url)
  for (const [name, file] of Object.entries(FILES)) doc.registerFont(name, require.resolve(`@expo-google-fonts/tinos/${file}`))
}

/** Widths as the PDF will have them; Word's agree, since the fonts do. */
export function createMeasure(): Measure {
  const doc = new PDFDocument({ autoFirstPage: false })
  registerFonts(doc)
  return (text, { size, ...style }) => doc.font(fontName(style)).fontSize(size).widthOfString(text)
}
