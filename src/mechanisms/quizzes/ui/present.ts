/** Words around a question, for pages. */
import { inLanguage, type QuestionBody } from '../question/body.ts'
import type { Given } from '../question/laid-out.ts'
import { numberWritten } from '../question/numbers.ts'
import type { Words } from '../text.ts'

export const letterAt = (at: number): string => String.fromCodePoint(65 + (at % 26))

/** `choices.b.words.vi` as "Lựa chọn B (tiếng Việt)". */
export function partWords(part: string, words: Words): string {
  const [first = '', ...rest] = part.split('.')
  const said: string[] = [words.parts[first] ?? first]
  for (const one of rest) {
    if (words.languagesWithin[one]) said.push(`(${words.languagesWithin[one]})`)
    else if (/^[a-z]$/.test(one)) said.push(one.toUpperCase())
    else if (words.parts[one] !== undefined) said.push(words.parts[one])
    else if (/^\d+$/.test(one) || one.length <= 8) said.push(one)
  }
  return said.filter(Boolean).join(' ')
}

/** A value of a part as people read it. */
export function valueWords(part: string, value: string | null, words: Words): string {
  if (value === null) return words.form.nothing
  if (value === 'true') return words.yes
  if (value === 'false') return words.no
  if (part === 'kind' || part === 'fold' || part === 'marking') return { ...words.kinds, ...words.form.folds, ...words.form.markings }[value as never] ?? value
  return value
}

/** The right answer in words, line by line. */
export function keyLines(body: QuestionBody, words: Words, language: string, locale: 'vi' | 'en'): string[] {
  const said = (all: Record<string, string>): string => inLanguage(all, language)
  switch (body.kind) {
    case 'single':
    case 'multiple':
      return body.choices.flatMap(({ right, words: one }, at) => (right ? [`${letterAt(at)}. ${said(one)}`] : []))
    case 'true_false':
      return [body.right ? words.form.isTrue : words.form.isFalse]
    case 'matching':
      return body.pairs.map(({ left, right }) => `${said(left)} → ${said(right)}`)
    case 'ordering':
      return body.items.map((item, at) => `${at + 1}. ${said(item.words)}`)
    case 'short_text':
      return body.answers.map(({ words: one, share }) => (share === 1 ? one : `${one} (${words.page.share(numberWritten(share * 100, locale))})`))
    case 'number': {
      const value = [numberWritten(body.right, locale), body.measure].filter(Boolean).join(' ')
      return [body.tolerance > 0 ? `${value} (${words.page.tolerance(numberWritten(body.tolerance, locale))})` : value]
    }
    default:
      return []
  }
}

/** What came back from the fields of `AskedQuestion`. */
export function givenFrom(all: (name: string) => string[], prefix: string, count: number): Given {
  const place = (value: string | undefined): number => (value !== undefined && /^\d{1,3}$/.test(value) ? Number(value) : -1)
  const chosen = all(`${prefix}place`)
  const places = chosen.length > 0 ? chosen.map(place) : Array.from({ length: count }, (_, at) => place(all(`${prefix}place.${at}`)[0]))
  return { places, words: all(`${prefix}words`)[0] ?? '' }
}

/** Where in a file: "câu 3, dòng 12". */
export function placeWords({ line, row, called }: { line?: number | undefined; row?: number | undefined; called?: string | undefined }, words: Words): string {
  const numbered = called !== undefined && /^\d+$/.test(called)
  const name = numbered ? words.formats.question(called) : (called ?? '')
  return [name, line === undefined ? '' : words.formats.line(line), row === undefined || (numbered && row === Number(called)) ? '' : words.formats.row(row)].filter(Boolean).join(', ')
}

/** How the tag of a state looks. */
export const STATE_TONES = { draft: 'info', returned: 'warning', signed: 'success', withdrawn: 'plain' } as const
