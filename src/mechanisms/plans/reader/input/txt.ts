/** Plain text: one paragraph per printed line. */
import type { SourceDocument, SourceParagraph } from '../types.ts'

export function readTextLines(text: string): SourceDocument {
  const paragraphs: SourceParagraph[] = []
  let gap = false
  let page = 1
  const paged = text.includes('\f')
  for (const raw of text.normalize('NFC').replace(/^\uFEFF/u, '').split(/\r\n|\n|\r|\u2028|\u2029|(?=\f)/u)) {
    if (raw.startsWith('\f')) page += 1
    const line = raw.replace(/[\u200B\uFEFF\f\v]/gu, '').replace(/\u00A0/gu, ' ').trim()
    if (line === '') {
      gap = true
      continue
    }
    const paragraph: SourceParagraph = { text: line, placement: 'body', whole: false }
    if (gap && paragraphs.length > 0) paragraph.gapBefore = true
    if (paged) paragraph.page = page
    paragraphs.push(paragraph)
    gap = false
  }
  return { format: 'txt', paragraphs, pages: paged ? page : null, notices: [] }
}
