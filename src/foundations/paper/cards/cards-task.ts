/** Draws cards in a process of its own: fonts are embedded, and a hall has thousands of people. */
import { pdfOf } from '../pdf/drawn.ts'
import { CARDS_ON_A_PAGE, drawCards, type PrintedCard } from './draw.ts'

export interface CardsInput {
  title: string
  author: string
  lang: string
  cards: PrintedCard[]
  /** ISO instant. */
  made: string
}

export default function writeCards({ cards, ...about }: CardsInput): Promise<Uint8Array> {
  return pdfOf(about, (doc) => {
    for (let from = 0; from < cards.length; from += CARDS_ON_A_PAGE) {
      doc.addPage({ size: 'A4', margin: 0 })
      drawCards(doc, cards.slice(from, from + CARDS_ON_A_PAGE))
    }
  })
}
