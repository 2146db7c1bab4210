/**
 * Fields of a template: plain words between double braces, which somebody types in Word. Pure; safe for the browser.
 *
 *   field   = "{{" word [ ":" name ] { "|" option } "}}"
 *
 * Case, doubled spaces and the marks of a word are not looked at, so that {{Chỉ  tiêu: …}} and {{chi tieu: …}} are one field. What words there
 * are, which of them take a name and which options, is told by the room whose template it is. There is nothing in it that could be carried out.
 */
import { fold } from '#platform/shared/vietnamese.ts'
import { nearest } from './nearest.ts'

export interface Field {
  /** As typed, between the braces. */
  written: string
  word: string
  name: string | null
  options: string[]
}

export interface PlacedField extends Field {
  /** From the first brace to behind the last. */
  from: number
  to: number
}

export interface FieldWord {
  word: string
  /** In the text of a paragraph, or a paragraph of its own. */
  stands: 'in_text' | 'alone'
  takes: 'no_name' | 'name'
  /** The names that it may have; null: any. */
  names: readonly string[] | null
  options: readonly string[]
}

export const PROBLEMS = ['field_not_closed', 'field_not_opened', 'field_empty', 'field_unknown', 'field_without_name', 'field_takes_no_name', 'field_name_unknown', 'field_option_unknown', 'field_not_alone'] as const
export interface Problem {
  code: (typeof PROBLEMS)[number]
  /** From 1. */
  paragraph: number
  /** What was typed. */
  written: string
  /** What was probably meant. */
  nearest: string | null
}

const tidy = (text: string): string => text.normalize('NFC').replace(/[\s\u00a0]+/gu, ' ').trim()
export const sameWords = (text: string): string => fold(tidy(text))

export function parseField(written: string): Field {
  const [head = '', ...options] = written.split('|').map(tidy)
  const colon = head.indexOf(':')
  const name = colon < 0 ? '' : tidy(head.slice(colon + 1))
  return { written: tidy(written), word: tidy(colon < 0 ? head : head.slice(0, colon)), name: name || null, options: options.filter(Boolean) }
}

type Broken = Pick<Problem, 'code' | 'written'>

/** The fields of a paragraph, and braces that belong to none. */
export function fieldsIn(text: string): { fields: PlacedField[]; broken: Broken[] } {
  const fields: PlacedField[] = []
  const broken: Broken[] = []
  let open: number | null = null
  for (const { 0: braces, index } of text.matchAll(/\{\{|\}\}/g)) {
    if (braces === '{{') {
      if (open !== null) broken.push({ code: 'field_not_closed', written: shortened(text.slice(open, index)) })
      open = index
    } else if (open === null) broken.push({ code: 'field_not_opened', written: shortened(text.slice(Math.max(0, index - 30), index + 2)) })
    else {
      const field = parseField(text.slice(open + 2, index))
      if (field.word) fields.push({ ...field, from: open, to: index + 2 })
      else broken.push({ code: 'field_empty', written: text.slice(open, index + 2) })
      open = null
    }
  }
  if (open !== null) broken.push({ code: 'field_not_closed', written: shortened(text.slice(open)) })
  return { fields, broken }
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** What is wrong in the paragraphs of a template, in their order. */
export function problemsOf(paragraphs: readonly string[], words: readonly FieldWord[]): Problem[] {
  return paragraphs.flatMap((text, at) => {
    const { fields, broken } = fieldsIn(text)
    const told = (code: Problem['code'], written: string, meant: string | null = null): Problem => ({ code, paragraph: at + 1, written, nearest: meant })
    return [
      ...broken.map(({ code, written }) => told(code, written)),
      ...fields.flatMap((field) => {
        const found = wordOf(field, words)
        if (!found) return [told('field_unknown', field.word, nearest(field.word, words.map(({ word }) => word)))]
        const alone = text.slice(0, field.from).trim() === '' && text.slice(field.to).trim() === ''
        return [
          ...(found.takes === 'name' && field.name === null ? [told('field_without_name', field.written)] : []),
          ...(found.takes === 'no_name' && field.name !== null ? [told('field_takes_no_name', field.written, found.word)] : []),
          ...(found.takes === 'name' && field.name !== null && found.names && nameOf(field, found) === null ? [told('field_name_unknown', field.name, nearest(field.name, found.names))] : []),
          ...field.options.flatMap((option) => (optionOf(option, found) === null ? [told('field_option_unknown', option, nearest(option, found.options))] : [])),
          ...(found.stands === 'alone' && !alone ? [told('field_not_alone', field.written)] : [])
        ]
      })
    ]
  })
}

export const wordOf = (field: Field, words: readonly FieldWord[]): FieldWord | null => words.find(({ word }) => sameWords(word) === sameWords(field.word)) ?? null

/** The name as the room has it; null for one that it does not know, or that without its marks could be one of several. */
export function nameOf({ name }: Field, { names }: FieldWord): string | null {
  if (name === null || names === null) return name
  const exact = names.find((known) => tidy(known) === name)
  const alike = names.filter((known) => sameWords(known) === sameWords(name))
  return exact ?? (alike.length === 1 ? (alike[0] ?? null) : null)
}

export const optionOf = (option: string, { options }: FieldWord): string | null => options.find((known) => sameWords(known) === sameWords(option)) ?? null
