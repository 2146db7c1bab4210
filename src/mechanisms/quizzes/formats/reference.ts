/** "Căn cứ: Luật … | phiên bản | Điều 5": how a reference stands in formats that have no place for one. Pure. */
import type { QuestionBody } from '../question/body.ts'

type Reference = NonNullable<QuestionBody['reference']>

const LINE = /^\s*(?:căn cứ|trích dẫn|tham chiếu|reference)\s*:\s*(?<rest>\S.*)$/iu

/** The last paragraph of an explanation names the passage on which the question rests. */
export function splitReference(explanation: string): { words: string; reference: Reference | null } {
  const lines = explanation.normalize('NFC').replaceAll('\r\n', '\n').trim().split('\n')
  const rest = LINE.exec(lines.at(-1) ?? '')?.groups?.['rest']
  const reference = rest === undefined ? null : referenceOf(rest)
  return reference ? { words: lines.slice(0, -1).join('\n').trim(), reference } : { words: lines.join('\n'), reference: null }
}

/** Document, passage and version between bars; without bars all of it is the document. */
export function referenceOf(words: string): Reference | null {
  const [document = '', passage = '', version = ''] = words.split('|').map((part) => part.trim())
  if (!document || document.length > 500 || passage.length > 500 || version.length > 100) return null
  return { document, version, passage }
}

export function referenceWords({ document, version, passage }: Reference): string {
  return [document, passage, version].join(' | ').replace(/(?: \| )+$/u, '')
}

/** Explanation and reference as one text, for formats with one place for both. */
export function explained(body: QuestionBody, words: string): string {
  return [words, body.reference ? `Căn cứ: ${referenceWords(body.reference)}` : ''].filter((part) => part !== '').join('\n')
}
