/** What is counted, as people write it behind a number, and whether formulas say what they seem to. Pure. */
import { measureOf, type Measure } from './evaluate.ts'
import type { Fault, Node } from './parse.ts'

const PLAIN = new Set(['', '%', 'phần trăm', 'lần', 'điểm phần trăm'])

/** "người" is { người: 1 }, "triệu đồng/người" { 'triệu đồng': 1, người: -1 }, "%" a mere number. */
export function measureNamed(text: string): Measure {
  const [above = '', ...below] = text.normalize('NFC').toLocaleLowerCase('vi').split('/').map((word) => word.trim().replaceAll(/\s+/g, ' '))
  const powers = new Map<string, number>()
  const add = (name: string, power: number): void => {
    if (!PLAIN.has(name)) powers.set(name, (powers.get(name) ?? 0) + power)
  }
  add(above, 1)
  for (const name of below) add(name, -1)
  return Object.fromEntries([...powers].filter(([, power]) => power !== 0))
}

export function measureWords(measure: Measure): string {
  const named = (sign: number): string[] => Object.entries(measure).flatMap(([name, power]) => (power * sign > 0 ? Array.from({ length: Math.abs(power) }, () => name) : []))
  const [above, below] = [named(1), named(-1)]
  return [above.join(' × ') || (below.length ? '1' : ''), ...below].join('/')
}

const isSame = (one: Measure, other: Measure): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
const sorted = (measure: Measure): [string, number][] => Object.entries(measure).toSorted(([one], [other]) => (one < other ? -1 : 1))

export type MeasureFault = { field: 'numerator' | 'denominator'; fault: Fault } | { field: 'numerator' | 'denominator' | 'measure'; reason: string; detail: { found: string; wanted: string } }

/** A percentage needs the same above and below; all else what the indicator is measured in. Null: it fits. */
export function measureFault(formulas: { numerator: Node; denominator: Node | null }, measure: string, items: ReadonlyMap<string, Measure>): MeasureFault | null {
  const above = measureOf(formulas.numerator, items)
  if ('fault' in above) return { field: 'numerator', fault: above.fault }
  const below = formulas.denominator ? measureOf(formulas.denominator, items) : { measure: {} }
  if ('fault' in below) return { field: 'denominator', fault: below.fault }
  const [found, wanted] = [quotient(above.measure, below.measure), measureNamed(measure)]
  if (isSame(found, wanted)) return null
  const detail = { found: measureWords(found), wanted: measureWords(wanted) }
  return formulas.denominator && !Object.keys(wanted).length
    ? { field: 'denominator', reason: 'indicators.formula_share_measures', detail: { found: measureWords(below.measure), wanted: measureWords(above.measure) } }
    : { field: 'measure', reason: 'indicators.formula_measure_other', detail }
}

function quotient(above: Measure, below: Measure): Measure {
  const powers = new Map(Object.entries(above))
  for (const [name, power] of Object.entries(below)) powers.set(name, (powers.get(name) ?? 0) - power)
  return Object.fromEntries([...powers].filter(([, power]) => power !== 0))
}
