/** What of a question stands in lists and is found. Pure. */
import { createHash } from 'node:crypto'
import { fold } from '#platform/shared/vietnamese.ts'
import { mainLanguageOf, type QuestionBody } from './body.ts'

const LONGEST_PROMPT = 300

/** One line of it. */
export function promptLine(body: QuestionBody): string {
  const line = (body.prompt[mainLanguageOf(body)] ?? '').replaceAll(/\s+/g, ' ')
  return line.length > LONGEST_PROMPT ? `${line.slice(0, LONGEST_PROMPT - 1).trimEnd()}…` : line
}

export const foldedPrompt = (body: QuestionBody): string => Object.values(body.prompt).map(fold).join(' \n ')

/** The same for two prompts that differ only in marks, capitals, numbering, spaces and punctuation. */
export function likeness(body: QuestionBody): string {
  const words = fold(body.prompt[mainLanguageOf(body)] ?? '')
    .replace(/^\s*(cau|question)?\s*\d+\s*[.:)]\s*/, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return createHash('sha256').update(words).digest('hex').slice(0, 32)
}
