/** A template made here with its fields filled, as a document of paper. Pure. */
import { fieldsIn, roman } from '#foundations/paper/rules.ts'
import type { Block, Figure, PaperDocument, Run, Section } from '#foundations/paper/server/index.ts'
import type { PaperLayout } from '#mechanisms/plans/server/index.ts'
import { linesOfTemplate } from '../../reports/vocabulary.ts'
import type { Filled } from './filling.ts'
import { say } from './words.ts'

export interface Head {
  layout: PaperLayout
  issuer: string
  above: string | null
  symbol: string
  number: string | null
  place: string | null
  date: string
  title: string
  addressee: string | null
  signature: { authority: string | null; position: string | null; name: string | null }
}

/** By the words between the braces. */
export type FilledFields = Map<string, Filled>

/** Tables of more rows go behind the text, on a page of their own. */
const ROWS_IN_TEXT = 6

export function reportDocument(head: Head, body: string, filled: FilledFields, figures: Figure[]): PaperDocument {
  const { layout, issuer, title } = head
  const text: Block[] = []
  const behind: Extract<Block, { kind: 'table' }>[] = []
  let [part, below] = [0, 0]
  for (const line of linesOfTemplate(body)) {
    const alone = aloneIn(line.text, filled)
    if (alone) {
      for (const block of alone) {
        if (block.kind === 'table' && block.rows.length > ROWS_IN_TEXT) behind.push(block)
        else text.push(block)
      }
    } else if (line.kind === 'heading') {
      if (line.level === 1) [part, below] = [part + 1, 0]
      else below++
      text.push({ kind: 'heading', level: line.level, marker: line.level === 1 ? `${roman(part)}.` : `${below}.`, runs: runsOf(line.text, filled) })
    } else text.push({ kind: 'paragraph', ...(line.kind === 'dash' ? { marker: '-' } : {}), runs: runsOf(line.text, filled) })
  }
  const recipients = head.addressee === null ? [say.archive] : [say.asAbove, say.archive]
  const first: Section = {
    blocks: [
      { kind: 'letterhead', above: head.above, issuer, number: head.number, symbol: head.symbol, place: head.place, date: head.date },
      { kind: 'title', type: say.type, summary: title },
      ...(head.addressee === null ? [] : [{ kind: 'addressees' as const, names: [head.addressee] }]),
      ...text,
      { kind: 'paragraph', runs: [{ text: `${say.closing(issuer)}${layout === 'party' ? '.' : './.'}` }] },
      { kind: 'ending', recipients, signature: head.signature }
    ]
  }
  const annexes = behind.map(({ caption, ...block }): Section => ({ annex: { title: caption ?? say.annex, of: say.accompanies(title) }, landscape: true, blocks: [block] }))
  return { layout, title, author: issuer, sections: [first, ...annexes], figures }
}

function aloneIn(text: string, filled: FilledFields): Block[] | null {
  const { fields } = fieldsIn(text)
  const [field] = fields
  if (fields.length !== 1 || !field || text.slice(0, field.from).trim() || text.slice(field.to).trim()) return null
  const value = filled.get(field.written)
  return value && 'blocks' in value ? value.blocks : null
}

export function runsOf(text: string, filled: FilledFields): Run[] {
  const runs: Run[] = []
  let at = 0
  for (const field of fieldsIn(text).fields) {
    if (field.from > at) runs.push({ text: text.slice(at, field.from) })
    const value = filled.get(field.written)
    runs.push(...(value && 'runs' in value ? value.runs : [{ text: say.missing(field.written) }]))
    at = field.to
  }
  if (at < text.length) runs.push({ text: text.slice(at) })
  return runs
}

export const wordsOf = (runs: Run[]): string => runs.map(({ text }) => text).join('')
