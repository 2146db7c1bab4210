/** What a formula comes to, and what it is measured in. Pure. */
import { compared, minus, over, plus, times, ZERO, type Fraction } from './fraction.ts'
import type { Fault, Node } from './parse.ts'

/** Powers of what is counted: people are { người: 1 }, people of a commune { người: 1, xã: -1 }, a mere number {}. */
export type Measure = Readonly<Record<string, number>>

export type Measured = { measure: Measure } | { fault: Fault }

/**
 * People are not added to money: sums and the least or greatest of several need one measure, products and quotients make a new one. So
 * a formula that says something else than it seems to is found when it is written, not when its figure is on a leader's desk.
 */
export function measureOf(node: Node, items: ReadonlyMap<string, Measure>): Measured {
  switch (node.is) {
    case 'number':
      return { measure: {} }
    case 'item': {
      const measure = items.get(node.name)
      return measure ? { measure } : { fault: { reason: 'indicators.formula_name_unknown', at: node.at, word: node.name } }
    }
    case 'negated':
      return measureOf(node.of, items)
    case 'call':
      return ofEqual(node.of, items, { at: node.at, word: node.name })
    case 'pair': {
      const { operator, left, right, at } = node
      if (operator === 'plus' || operator === 'minus') return ofEqual([left, right], items, { at, word: operator === 'plus' ? '+' : '-' })
      const [one, other] = [measureOf(left, items), measureOf(right, items)]
      if ('fault' in one) return one
      if ('fault' in other) return other
      return { measure: joined(one.measure, other.measure, operator === 'times' ? 1 : -1) }
    }
  }
}

function ofEqual(nodes: Node[], items: ReadonlyMap<string, Measure>, where: { at: number; word: string }): Measured {
  let first: Measure | null = null
  for (const node of nodes) {
    const found = measureOf(node, items)
    if ('fault' in found) return found
    if (first && !isSame(first, found.measure)) return { fault: { reason: 'indicators.formula_measures_differ', ...where } }
    first ??= found.measure
  }
  return { measure: first ?? {} }
}

function joined(one: Measure, other: Measure, sign: 1 | -1): Measure {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(names.map((name) => [name, powerOf(one, name) + sign * powerOf(other, name)] as const).filter(([, power]) => power !== 0))
}

/** Only what it says itself: a measure may be called like something that every object has. */
const powerOf = (measure: Measure, name: string): number => (Object.hasOwn(measure, name) ? (measure[name] ?? 0) : 0)

const isSame = (one: Measure, other: Measure): boolean => !Object.keys(joined(one, other, -1)).length

/** `missing`: names without a value. `by_zero`: where it stands. Never a guess, never an infinity. */
export type Evaluated = { value: Fraction } | { missing: string[] } | { byZero: number }

export function evaluate(node: Node, values: ReadonlyMap<string, Fraction | null>): Evaluated {
  switch (node.is) {
    case 'number':
      return { value: node.value }
    case 'item': {
      const value = values.get(node.name)
      return value ? { value } : { missing: [node.name] }
    }
    case 'negated':
      return of([node.of], values, ([value]) => ({ value: minus(ZERO, value) }))
    case 'call':
      return of(node.of, values, (all) => ({ value: all.reduce((one, other) => (compared(one, other) < 0 === (node.name === 'MIN') ? one : other)) }))
    case 'pair':
      return of([node.left, node.right], values, ([left, right]) => calculated(node, left, right))
  }
}

const SUMS = { plus, minus, times }

function calculated({ operator, at }: Extract<Node, { is: 'pair' }>, left: Fraction, right: Fraction): Evaluated {
  if (operator !== 'over') return { value: SUMS[operator](left, right) }
  return right.top === 0n ? { byZero: at } : { value: over(left, right) }
}

/** All that is missing is told at once: who is asked for it is asked once. */
function of(nodes: Node[], values: ReadonlyMap<string, Fraction | null>, then: (all: [Fraction, Fraction, ...Fraction[]]) => Evaluated): Evaluated {
  const found = nodes.map((node) => evaluate(node, values))
  const missing = found.flatMap((one) => ('missing' in one ? one.missing : []))
  if (missing.length) return { missing: [...new Set(missing)] }
  const zero = found.find((one) => 'byZero' in one)
  return zero ?? then(found.map((one) => ('value' in one ? one.value : ZERO)) as [Fraction, Fraction, ...Fraction[]])
}
