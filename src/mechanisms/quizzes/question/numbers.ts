/** Numbers as people type them in Vietnam: 1.234,5 and 1234.5 alike. */

const PLAIN = /^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/
const POINTS = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/
const COMMAS = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/

/**
 * All that the typed text can mean: "1.234" is one thousand two hundred and thirty-four to one person and a little more than one
 * to another, so both count, the Vietnamese way first. Nothing: it is no number. `measure` may stand behind it.
 */
export function numbersRead(typed: string, measure = ''): number[] {
  let text = typed.normalize('NFKC').replaceAll(/[\s\u00a0\u202f]/g, '').replaceAll(/[\u2212\u2013]/g, '-')
  const unit = measure.normalize('NFKC').replaceAll(/\s/g, '').toLocaleLowerCase('vi')
  if (unit && text.toLocaleLowerCase('vi').endsWith(unit)) text = text.slice(0, -unit.length)
  const read = new Set<number>()
  if (POINTS.test(text)) read.add(Number(text.replaceAll('.', '').replace(',', '.')))
  if (PLAIN.test(text)) read.add(Number(text.replace(',', '.')))
  if (COMMAS.test(text)) read.add(Number(text.replaceAll(',', '')))
  return [...read].filter(Number.isFinite)
}

/** 1234.5 as 1.234,5. */
export const numberWritten = (value: number, locale: 'vi' | 'en' = 'vi'): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 12 }).format(value)
