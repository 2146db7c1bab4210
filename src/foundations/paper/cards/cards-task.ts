/** Draws cards in a process of its own: fonts are embedded, and a hall has thousands of people. */
import PDFDocument from 'pdfkit'
import { registerFonts } from '../pdf/fonts.ts'
import { CARDS_ON_A_PAGE, drawCards, type PrintedCard } from './draw.ts'

export interface CardsInput {
  title: string
  author: string
  lang: string
  cards: PrintedCard[]
  /** ISO instant. */
  made: string
}

export default async function writeCards({ title, author, lang, cards, made }: CardsInput): Promise<Uint8Array> {
  const doc = new PDFDocument({ autoFirstPage: false, lang, displayTitle: true, info: { Title: title, Author: author, CreationDate: new Date(made), ModDate: new Date(made) } })
  registerFonts(doc)
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => void chunks.push(chunk))
  const ended = new Promise((resolve, reject) => doc.once('end', resolve).once('error', reject))
  for (let from = 0; from < cards.length; from += CARDS_ON_A_PAGE) {
    doc.addPage({ size: 'A4', margin: 0 })
    drawCards(doc, cards.slice(from, from + CARDS_ON_A_PAGE))
  }
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
