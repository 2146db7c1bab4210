/** The numbers of a cell as people type them, read in one way by the form, by a sheet that came back and by a device without a network. Pure. */
import { boundFault, decimalOf, placesOf, readNumber, type Decimal, type Whole } from '#mechanisms/indicators/rules.ts'
import type { Numbers, RoundItem } from '../schema.ts'

export const NUMBER_FIELDS = ['value', 'numerator', 'denominator'] as const
export type NumberField = (typeof NUMBER_FIELDS)[number]

export type TypedNumbers = Partial<Record<NumberField, number | string | null>> & { nothing?: boolean }

export interface Unread {
  field: NumberField
  reason: string
  detail: Record<string, string>
}

const isEmpty = (given: number | string | null | undefined): boolean => given === null || given === undefined || (typeof given === 'string' && given.trim() === '')

/** The numbers of a cell as they were typed: one, or of a mean both of its two. */
export function numbersOf(
  given: TypedNumbers,
  item: Pick<RoundItem, 'kind' | 'measure' | 'decimals' | 'partOfWhole' | 'bounds'>,
  writer: Whole = 'by_hand'
): { numbers: Numbers } | { problem: Unread } {
  const none = { value: null, numerator: null, denominator: null }
  if (given.nothing) return { numbers: none }
  const fields: NumberField[] = item.kind === 'weighted_mean' ? ['numerator', 'denominator'] : ['value']
  const numbers: Numbers = { ...none }
  const problem = (field: NumberField, reason: string, detail: Unread['detail'] = {}) => ({ problem: { field, reason, detail } })
  for (const field of fields) {
    const typed = given[field]
    if (isEmpty(typed)) continue
    // What a program sends is a number already: only what was typed wants reading.
    const isWhole = field === 'value' && item.decimals === 0
    const read = typeof typed === 'number' ? { decimal: String(typed) } : readNumber(String(typed), field === 'value' ? item.measure : '', isWhole ? writer : null)
    if ('reason' in read) return problem(field, read.reason, read.detail)
    if (field === 'value' && item.decimals !== null && placesOf(read.decimal) > item.decimals) return problem(field, 'indicators.decimals_many', { places: String(item.decimals) })
    numbers[field] = Number(read.decimal)
  }
  const bounded = (): { numbers: Numbers } | { problem: Unread } => {
    const outside = boundFault({ value: exact(numbers.value), numerator: exact(numbers.numerator), denominator: exact(numbers.denominator) }, item.bounds, item.measure)
    return outside ? { problem: outside } : { numbers }
  }
  if (item.kind !== 'weighted_mean') return bounded()
  const [one, other] = [numbers.numerator, numbers.denominator]
  if (one === null && other === null) return { numbers }
  if (one === null) return problem('numerator', 'reporting.both_numbers')
  if (other === null) return problem('denominator', 'reporting.both_numbers')
  if (other <= 0) return problem('denominator', 'reporting.denominator_zero')
  if (item.partOfWhole && one > other) return problem('numerator', 'indicators.over_hundred', { numerator: String(one), denominator: String(other) })
  return item.partOfWhole && one < 0 ? problem('numerator', 'indicators.below_zero') : bounded()
}

const exact = (number: number | null): Decimal | null => (number === null ? null : decimalOf(number))

/** Where points were taken to part thousands: the number without them, so that whoever meant something else sees it. */
export function understoodAs(typed: string, { kind, measure, decimals }: Pick<RoundItem, 'kind' | 'measure' | 'decimals'>, writer: Whole = 'by_hand'): string | null {
  if (kind === 'weighted_mean' || decimals !== 0 || !typed.includes('.')) return null
  const read = readNumber(typed, measure, writer)
  return 'decimal' in read && placesOf(read.decimal) === 0 ? `${read.decimal} ${measure}`.trim() : null
}
