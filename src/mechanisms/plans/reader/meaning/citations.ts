/** Every document the plan cites, once, with what any of its mentions says of it. */
import { type CitedDocument, citationsIn, cleanNumber } from '../grammar/citations.ts'
import { namedDocumentsIn } from '../grammar/named-documents.ts'
import { fold } from '../text/folding.ts'
import type { Outline, OutlineText } from '../structure/outline.ts'
import { atOf } from '../text/joined.ts'
import type { Citation } from '../types.ts'

const keyOf = (number: string): string => cleanNumber(number).toLowerCase()
/** A name repeated in other letters is the same document. */
const nameKey = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

function citation(cited: CitedDocument, text: OutlineText): Citation {
  const { kind, number, name, date, issuer, confidence } = cited
  return { kind, number, name, date, issuer, at: atOf(text.joined, cited.from, cited.to), confidence }
}

/** Mentions joined by number; the first one gives the place, later ones what it left out. */
function merge(mentions: readonly Citation[]): Citation[] {
  const byNumber = new Map<string, Citation>()
  for (const mention of mentions) {
    const key = mention.number === null ? nameKey(mention.name ?? '') : keyOf(mention.number)
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
  const title = fold(outline.document.title?.value ?? '')
  for (const text of outline.texts) {
    const named = text.role === 'title' || text.role === 'caption' ? [] : namedDocumentsIn(text.joined.text)
    const cites = [...citationsIn(text.joined.text), ...named.filter((one) => !title.includes(fold(one.name ?? '')))]
    for (const cited of cites.sort((a, b) => a.from - b.from)) {
      if (cited.number !== null && keyOf(cited.number) === own) continue
      const mention = citation(cited, text)
      mentions.push(mention)
      if (text.role === 'basis') opening.push(mention)
    }
  }
  return { basis: merge(opening), citations: merge(mentions) }
}
