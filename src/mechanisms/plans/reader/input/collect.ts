/** Gathers the paragraphs of a document; every format ends here, so cleaning and counting happen once. */
import { ReaderRefusal } from '../refusal.ts'
import type { SourceParagraph } from '../types.ts'
import type { Watch } from '#foundations/files/office/index.ts'

export type Unplaced = Omit<SourceParagraph, 'text' | 'gapBefore'> & { gapBefore?: boolean }

export interface Collector {
  readonly paragraphs: SourceParagraph[]
  add(text: string, about: Unplaced): void
  /** An empty paragraph or line stood here. */
  blank(): void
}

export function createCollector(watch: Watch): Collector {
  const paragraphs: SourceParagraph[] = []
  let gap = false
  let characters = 0
  return {
    paragraphs,
    add(raw, about) {
      const text = cleanLine(raw, about.whole ? ' ' : '\t')
      if (text === '') {
        gap = true
        return
      }
      characters += text.length
      if (characters > watch.limits.characters) {
        throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
      }
      const { gapBefore, ...rest } = about
      const paragraph: SourceParagraph = { text, ...rest }
      if ((gap || gapBefore === true) && paragraphs.length > 0) paragraph.gapBefore = true
      paragraphs.push(paragraph)
      gap = false
    },
    blank() {
      gap = true
    },
  }
}

// Zero-width and direction marks, byte order marks: nobody sees them, every comparison trips over them.
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFC]/gu
const BLANKS = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/gu
 
const CONTROLS = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/gu

/** One printed line: NFC, ordinary blanks, nothing invisible. In printed lines a tab parts columns and stays. */
export function cleanLine(raw: string, tab = ' '): string {
  return raw
    .toWellFormed()
    .normalize('NFC')
    .replace(BLANKS, ' ')
    .replace(/\t/gu, tab)
    .replace(INVISIBLE, '')
    .replace(/\u2011/gu, '-')
    .replace(/[\r\n\v\f\u2028\u2029]/gu, ' ')
    .replace(CONTROLS, '')
    .trim()
}

/** A tab behind the marker of a list or behind "Số:" is a blank; any other one parts what stands left and right. */
export function settleTabs(text: string): string {
  return text.replace(/^(\s*(?:\S{1,6}[.):]|[-+•–]|Số\s?:?))[\t ]+/u, '$1 ').replace(/ *\t[\t ]*/gu, '\t')
}
