/** One value, read and held against its indicator: what is wrong with it is told at its field. */
import { boundFault, boundsFor, NO_BOUNDS } from '../../bounds.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { ErrorDetail } from '#platform/shared/errors.ts'
import { compared, fraction, fromDecimal, over, times, toDecimal } from '../../formula/fraction.ts'
import { numberGiven, placesOf, type Decimal, type Whole } from '../../numbers.ts'
import type { Period } from '../../periods.ts'
import { isAsked, periodIn, versionFor } from '../../versions.ts'
import { categoriesOf } from '../../breakdown/axes.ts'
import type { Asked, AskedVersion } from './asked.ts'

export interface Refusal {
  field: string
  reason: string
  detail?: ErrorDetail
}

export interface Typed {
  period: string
  value?: string | number | undefined
  numerator?: string | number | undefined
  denominator?: string | number | undefined
  overrideReason: string
  countedTo?: Day | undefined
}

export interface Read {
  value: Decimal
  numerator: Decimal | null
  denominator: Decimal | null
  countedTo: Day
  /** Not what makes sense by the definition: refused where it is new. */
  outside: Refusal | null
}

const refused = (field: string, reason: string, detail: ErrorDetail = {}): Refusal => ({ field, reason: `indicators.${reason}`, detail })

/** Null: there is no such place for a value of this indicator. */
export function checkPeriod(asked: Asked, key: string, today: Day): { period: Period | 'all'; version: AskedVersion | null } | Refusal {
  const period = periodIn(asked, key)
  if (!period) return refused('period', 'period_of_another', { period: key })
  const version = versionFor(asked.versions, period)
  if (asked.versions.length && (!version || !isAsked(version, period))) return refused('period', 'period_not_asked', { period: key })
  if (asked.category !== null && !(version?.breakdown && categoriesOf(version.breakdown).includes(asked.category))) return refused('indicatorId', 'category_not_asked', { words: asked.words })
  if (period !== 'all' && period.from > today) return refused('period', 'period_ahead', { period: key })
  return { period, version }
}

/** `whole`: who wrote a number that has no decimals. */
export function readValue(asked: Asked, typed: Typed, at: { period: Period | 'all'; version: AskedVersion | null; today: Day; writer: Whole }): Read | Refusal[] {
  const { period, version, today } = at
  const places = version?.decimals ?? null
  const numbers = asked.kind === 'weighted_mean' ? pairOf(asked, typed, places) : oneOf(asked, typed, places, at.writer)
  if (Array.isArray(numbers)) return numbers
  const said = { ...numbers, outside: boundFault(numbers, boundsFor(asked, version ?? NO_BOUNDS), asked.measure) }
  if (period !== 'all') return { ...said, countedTo: period.to }
  if (typed.countedTo && typed.countedTo > today) return [refused('countedTo', 'counted_ahead')]
  return { ...said, countedTo: typed.countedTo ?? today }
}

type Numbers = Omit<Read, 'countedTo' | 'outside'>

function pairOf(asked: Asked, typed: Typed, places: number | null): Numbers | Refusal[] {
  const [numerator, denominator] = [numberIn('numerator', typed.numerator, asked.counted ?? '', null), numberIn('denominator', typed.denominator, asked.counted ?? '', null)]
  const faults = [numerator, denominator].flatMap((one) => ('field' in one ? [one] : []))
  if (!('decimal' in numerator) || !('decimal' in denominator)) {
    // Only the share was typed: it says nothing of how many.
    return typed.value !== undefined && typed.numerator === undefined && typed.denominator === undefined ? [refused('value', 'pair_needed')] : faults
  }
  const [above, below] = [fromDecimal(numerator.decimal), fromDecimal(denominator.decimal)]
  if (below.top <= 0n) return [refused('denominator', 'denominator_zero')]
  if (asked.partOfWhole && compared(above, below) > 0) return [refused('numerator', 'over_hundred', { numerator: numerator.decimal, denominator: denominator.decimal })]
  if (asked.partOfWhole && above.top < 0n) return [refused('numerator', 'below_zero')]
  const value = toDecimal(times(over(above, below), fraction(asked.measure === '%' ? 100n : 1n)), 12)
  if (typed.value !== undefined) {
    const told = numberIn('value', typed.value, asked.measure, null)
    if ('field' in told) return [told]
    const kept = places ?? 2
    if (toDecimal(fromDecimal(told.decimal), kept) !== toDecimal(fromDecimal(value), kept)) return [refused('value', 'value_not_quotient', { value: toDecimal(fromDecimal(value), kept) })]
  }
  return { value, numerator: numerator.decimal, denominator: denominator.decimal }
}

function oneOf(asked: Asked, typed: Typed, places: number | null, writer: Whole): Numbers | Refusal[] {
  if (typed.numerator !== undefined || typed.denominator !== undefined) return [refused('numerator', 'no_pair_here')]
  const value = numberIn('value', typed.value, asked.measure, places, writer)
  return 'field' in value ? [value] : { value: value.decimal, numerator: null, denominator: null }
}

function numberIn(field: string, typed: string | number | undefined, measure: string, places: number | null, writer: Whole | null = null): { decimal: Decimal } | Refusal {
  if (typed === undefined) return refused(field, 'value_missing')
  const read = numberGiven(typed, measure, places === 0 ? writer : null)
  if ('reason' in read) return { field, ...read }
  if (read.decimal === null) return refused(field, 'number_form', { typed: String(typed), one: '', other: '' })
  if (places !== null && placesOf(read.decimal) > places) return refused(field, 'decimals_many', { places })
  return { decimal: read.decimal }
}
