import PDFDocument from 'pdfkit'
import { registerFonts } from './fonts.ts'

interface About {
  title: string
  author: string
  lang: string
  /** ISO instant. */
  made: string
}

/** The bytes of a document whose pages `draw` adds one by one. */
export async function pdfOf({ title, author, lang, made }: About, draw: (doc: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const doc = new PDFDocument({ autoFirstPage: false, lang, displayTitle: true, info: { Title: title, Author: author, CreationDate: new Date(made), ModDate: new Date(made) } })
  registerFonts(doc)
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => void chunks.push(chunk))
  const ended = new Promise((resolve, reject) => doc.once('end', resolve).once('error', reject))
  draw(doc)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
