/** Every document the plan cites, once, with what any of its mentions says of it. */
import { type CitedDocument, citationsIn, cleanNumber } from '../grammar/citations.ts'
import type { Outline, OutlineText } from '../structure/outline.ts'
import { atOf } from '../text/joined.ts'
import type { Citation } from '../types.ts'

const keyOf = (number: string): string => cleanNumber(number).toLowerCase()

function citation(cited: CitedDocument, text: OutlineText): Citation {
  const { kind, number, name, date, issuer, confidence } = cited
  return { kind, number, name, date, issuer, at: atOf(text.joined, cited.from, cited.to), confidence }
}

/** Mentions joined by number; the first one gives the place, later ones what it left out. */
function merge(mentions: readonly Citation[]): Citation[] {
  const byNumber = new Map<string, Citation>()
  for (const mention of mentions) {
    const key = keyOf(mention.number ?? mention.name ?? '')
    const first = byNumber.get(key)
    if (!first) {
      byNumber.set(key, { ...mention })
      continue
    }
    first.date ??= mention.date
    first.issuer ??= mention.issuer
    if (first.kind === 'Văn bản') first.kind = mention.kind
  }
  return [...byNumber.values()]
}

export function citationsOf(outline: Outline): { basis: Citation[]; citations: Citation[] } {
  const own = outline.document.number ? keyOf(outline.document.number.value) : null
  const mentions: Citation[] = []
  const opening: Citation[] = []
  for (const text of outline.texts) {
    for (const cited of citationsIn(text.joined.text)) {
      if (cited.number !== null && keyOf(cited.number) === own) continue
      const mention = citation(cited, text)
      mentions.push(mention)
      if (text.role === 'basis') opening.push(mention)
    }
  }
  return { basis: merge(opening), citations: merge(mentions) }
}
