/** Faults of a formula that show before any figure is there. Pure. */
import { evaluate } from './evaluate.ts'
import { itemsOf, type Fault, type Node } from './parse.ts'

/** Where it divides by what is zero whatever the figures are. */
export function zeroDivision(node: Node): Fault | null {
  switch (node.is) {
    case 'number':
    case 'item':
      return null
    case 'negated':
      return zeroDivision(node.of)
    case 'call':
      return node.of.map(zeroDivision).find((fault) => fault !== null) ?? null
    case 'pair': {
      const within = zeroDivision(node.left) ?? zeroDivision(node.right)
      if (within || node.operator !== 'over') return within
      return isZero(node.right) ? { reason: 'indicators.formula_by_zero', at: node.at, word: '÷' } : null
    }
  }
}

/** Zero, and nothing that a figure could change. */
export function isZero(node: Node): boolean {
  if (itemsOf(node).length) return false
  const found = evaluate(node, new Map())
  return 'value' in found && found.value.top === 0n
}
