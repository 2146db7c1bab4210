/** One cell of a worked-out indicator: exact, or what keeps it from coming to anything. Pure. */
import type { CountedFigure } from '#platform/server/figures.ts'
import type { Day } from '#platform/shared/dates.ts'
import { evaluate } from '../../formula/evaluate.ts'
import { fraction, fromDecimal, over, plus, times, toDecimal, ZERO, type Fraction } from '../../formula/fraction.ts'
import { partOf, type Part } from '../../formula/parse.ts'
import { isAsked, periodIn, versionFor } from '../../versions.ts'
import { derivedId } from '../derived-id.ts'
import type { FormulaVersion, OpenFormula, OpenItem } from './open.ts'
import type { Operand, OperandCell } from './operands.ts'

export type WorkedOut = { figure: CountedFigure } | { missing: string[]; byZero: boolean }

/** As many places as a figure keeps: far more than any page shows. */
const PLACES = 12
const NOTHING = { missing: [], byZero: false }

export function workedOut(formula: OpenFormula, { unitId, period: key, operands }: OperandCell): WorkedOut {
  const period = periodIn(formula, key)
  const version = period && versionFor(formula.versions, period)
  if (!period || !version || !isAsked(version, period)) return NOTHING
  const byItem = Map.groupBy(operands, ({ itemId }) => itemId)
  const values = new Map([...version.names].map(([name, id]) => [name, operandOf(formula.items.get(id), byItem.get(id) ?? [], partOf(name).part)]))
  const numerator = evaluate(version.numerator, values)
  const denominator = version.denominator ? evaluate(version.denominator, values) : { value: fraction(1n) }
  const missing = [...new Set([numerator, denominator].flatMap((one) => ('missing' in one ? one.missing : [])))]
  if (!('value' in numerator) || !('value' in denominator) || missing.length) return { missing, byZero: !missing.length }
  // Less than nothing of something is as much without sense as nothing of it.
  if (denominator.value.top <= 0n) return { missing: [], byZero: true }
  const used = operands.filter(({ itemId }) => [...version.names.values()].includes(itemId))
  return { figure: figureOf(formula, version, { unitId, key, used, numerator: numerator.value, denominator: version.denominator ? denominator.value : null }) }
}

interface Result {
  unitId: string
  key: string
  used: Operand[]
  numerator: Fraction
  denominator: Fraction | null
}

function figureOf({ id, measure }: OpenFormula, version: FormulaVersion, { unitId, key, used, numerator, denominator }: Result): CountedFigure {
  const number = (value: Fraction): number => Number(toDecimal(value, PLACES))
  const value = denominator ? times(over(numerator, denominator), fraction(measure === '%' ? 100n : 1n)) : numerator
  const last = (days: Day[]): Day => days.reduce((one, other) => (one > other ? one : other))
  return {
    slot: unitId,
    row: derivedId(id, version.id, unitId, key, ...used.map((operand) => operand.id).toSorted()),
    unitId,
    period: key,
    countedTo: last(used.map(({ countedTo }) => countedTo)),
    value: number(value),
    numerator: denominator && number(numerator),
    denominator: denominator && number(denominator),
    stated: false,
    enteredBy: null,
    enteredAt: new Date(Math.max(...used.map(({ enteredAt }) => enteredAt.getTime())))
  }
}

/** A unit may have several figures of one item (two plans, two sheets): they become one in the way that the item's do over units. */
function operandOf(item: OpenItem | undefined, figures: Operand[], part: Part): Fraction | null {
  const latest = figures.at(-1)
  if (!item || !latest) return null
  const sum = (of: (figure: Operand) => string | null): Fraction => figures.reduce((total, figure) => plus(total, fromDecimal(of(figure) ?? '0')), ZERO)
  if (item.kind === 'last') return part === 'value' ? fromDecimal(latest.value) : null
  if (item.kind !== 'weighted_mean') return sum(({ value }) => value)
  const weighed = figures.filter(({ denominator }) => denominator !== null)
  if (!weighed.length) return null
  const [above, below] = [sum(({ numerator }) => numerator), sum(({ denominator }) => denominator)]
  if (part !== 'value') return part === 'numerator' ? above : below
  return below.top === 0n ? null : times(over(above, below), fraction(item.measure === '%' ? 100n : 1n))
}

/** Names in a formula, for those that are missing. */
export const codesIn = (names: string[]): string[] => [...new Set(names.map((name) => partOf(name).code))]
