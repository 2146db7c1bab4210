/** Numbers as people type them here, read exactly or not at all. Pure; the one reader of forms, sheets and the interface. */

/** As the database writes it: "-1234.5". */
export type Decimal = string

export type NumberRead = { decimal: Decimal } | { reason: string; detail: { typed: string; one: string; other: string } }

const PLAIN = /^-?\d+(?:([.,])(\d+))?$/
const POINTS = /^-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/
const COMMAS = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/
const LONGEST = 18

/** A number that has no decimals: who wrote it. */
export type Whole = 'by_hand' | 'by_program'

/**
 * "1.234,5" is one thousand two hundred and thirty-four and a half. "1.234" alone is refused: a thousand to one, a bit more than one to
 * another, and no figure may hang on a guess. Where only whole numbers make sense a point can part thousands alone; but programs write twelve
 * as "12.000", which nobody types. `measure` may stand behind the number.
 */
export function readNumber(given: string, measure = '', whole: Whole | null = null): NumberRead {
  const typed = given.normalize('NFC').trim()
  const text = withoutMeasure(typed.replaceAll(/[\s\u00a0\u202f]/g, '').replaceAll(/[\u2212\u2013]/g, '-'), measure)
  if (text.replaceAll(/\D/g, '').length > LONGEST) return refused('number_long', typed)
  const [, sign, part = ''] = PLAIN.exec(text) ?? []
  const grouped = POINTS.test(text) ? '.' : COMMAS.test(text) ? ',' : null
  // One mark before three figures may begin decimals or part off the thousands.
  const isThousands = sign === '.' && (whole === 'by_hand' || (whole === 'by_program' && part !== '000'))
  if (grouped && sign && part.length === 3 && !isThousands) return refused('number_ambiguous', typed, text.replace(sign, ''), text.replace(sign, ','))
  if (grouped) return { decimal: normal(text.replaceAll(grouped, '').replace(',', '.')) }
  if (PLAIN.test(text)) return { decimal: normal(text.replace(',', '.')) }
  return refused('number_form', typed)
}

function withoutMeasure(text: string, measure: string): string {
  const unit = measure.normalize('NFC').replaceAll(/\s/g, '').toLocaleLowerCase('vi')
  return unit && text.toLocaleLowerCase('vi').endsWith(unit) ? text.slice(0, -unit.length) : text
}

const refused = (reason: string, typed: string, one = '', other = ''): NumberRead => ({ reason: `indicators.${reason}`, detail: { typed: typed.slice(0, 40), one, other } })

/** Without zeros that say nothing. */
function normal(text: string): Decimal {
  const [, sign = '', whole = '', part = ''] = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text) ?? []
  const number = part ? `${whole}.${part}` : whole
  return /[1-9]/.test(number) ? `${sign}${number}` : '0'
}

/** Of a number that a machine gives; null where it is none or was rounded away already. */
export function decimalOf(number: number): Decimal | null {
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return null
  const text = String(number)
  return /e/.test(text) ? normal(number.toFixed(18)) : normal(text)
}

/** What a person typed, or a number that a program sent. */
export const numberGiven = (given: string | number, measure: string, whole: Whole | null): NumberRead | { decimal: Decimal | null } =>
  typeof given === 'number' ? { decimal: decimalOf(given) } : readNumber(given, measure, whole)

export const placesOf = (decimal: Decimal): number => decimal.split('.')[1]?.length ?? 0
