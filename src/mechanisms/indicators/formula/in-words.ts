/** A formula as people say it: with the words of each item and only the parentheses that it needs. Pure. */
import type { Node, Operator } from './parse.ts'

const SIGNS: Record<Operator, string> = { plus: '+', minus: '−', times: '×', over: '÷' }
const RANK: Record<Operator, number> = { plus: 1, minus: 1, times: 2, over: 2 }

export interface FormulaWords {
  /** What an item is called; the name itself where nothing is known of it. */
  item(name: string): string
  /** A number as the language writes it. */
  number(text: string): string
  least(all: string[]): string
  greatest(all: string[]): string
}

export function formulaInWords(node: Node, words: FormulaWords): string {
  switch (node.is) {
    case 'number':
      return words.number(node.text)
    case 'item':
      return words.item(node.name)
    case 'negated':
      return `−${node.of.is === 'pair' || node.of.is === 'negated' ? `(${formulaInWords(node.of, words)})` : formulaInWords(node.of, words)}`
    case 'call':
      return words[node.name === 'MIN' ? 'least' : 'greatest'](node.of.map((one) => formulaInWords(one, words)))
    case 'pair': {
      const { operator, left, right } = node
      const side = (one: Node, tight: boolean): string => {
        const needs = one.is === 'negated' || (one.is === 'pair' && (tight ? RANK[one.operator] <= RANK[operator] : RANK[one.operator] < RANK[operator]))
        return needs ? `(${formulaInWords(one, words)})` : formulaInWords(one, words)
      }
      return `${side(left, false)} ${SIGNS[operator]} ${side(right, true)}`
    }
  }
}
