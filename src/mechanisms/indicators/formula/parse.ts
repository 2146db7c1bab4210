/**
 * The formula of an indicator, as a clerk writes it. Pure.
 *
 *     formula = term { ("+" | "-") term }
 *     term    = factor { ("*" | "×" | "/" | "÷") factor }
 *     factor  = "-" factor | number | item | ("MIN" | "MAX") "(" formula { ";" formula } ")" | "(" formula ")"
 *     item    = name | ("TỬ" | "MẪU") "(" name ")"
 *     number  = digits [ ("," | ".") digits ]
 *     name    = letter { letter | digit | "_" } | "[" code "]"
 *
 * A code may hold signs that would be read as something else: [CS-12]. TỬ and MẪU are what stands behind a mean, of how many how many.
 * Arguments are parted by ";", as a Vietnamese spreadsheet parts them, since "," begins decimals. Names and functions may be written
 * small or large. There is nothing else: no texts, no comparisons, nothing that could be carried out.
 */
import { fromDecimal, type Fraction } from './fraction.ts'

export const OPERATORS = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'over' } as const
export type Operator = (typeof OPERATORS)[keyof typeof OPERATORS]
export const FUNCTIONS = ['MIN', 'MAX'] as const
export type FunctionName = (typeof FUNCTIONS)[number]

/** `at`: where it begins in the text, from 0. */
export type Node =
  | { is: 'number'; value: Fraction; text: string; at: number }
  | { is: 'item'; name: string; at: number }
  | { is: 'negated'; of: Node; at: number }
  | { is: 'pair'; operator: Operator; left: Node; right: Node; at: number }
  | { is: 'call'; name: FunctionName; of: Node[]; at: number }

export interface Fault {
  reason: string
  at: number
  /** The word in question. */
  word: string
}
export type Parsed = { formula: Node } | { fault: Fault }

/** What of an indicator a formula speaks of, as the end of its name: no code holds this sign. */
const PARTS = new Map([['tử', '#n'], ['tu', '#n'], ['mẫu', '#d'], ['mau', '#d']])
export type Part = 'value' | 'numerator' | 'denominator'

/** Of which code, and of it what. */
export function partOf(name: string): { code: string; part: Part } {
  const [code = '', part] = name.split('#')
  return { code: code.toUpperCase(), part: part === 'n' ? 'numerator' : part === 'd' ? 'denominator' : 'value' }
}

export const LONGEST = 500
/** So deep may parentheses and signs stand within each other. */
const DEEPEST = 30

interface Token {
  kind: 'number' | 'name' | 'sign' | 'end'
  text: string
  at: number
}

class Unreadable extends Error {
  readonly fault: Fault
  constructor(reason: string, { at, text }: Pick<Token, 'at' | 'text'>) {
    super(reason)
    this.fault = { reason: `indicators.formula_${reason}`, at, word: text }
  }
}

const SAME_SIGN = new Map([['×', '*'], ['÷', '/'], ['−', '-'], ['–', '-']])
const TOKEN = /\s*(?:(\d[\d.,]*)|([\p{L}][\p{L}\p{M}\p{N}_]*|\[\s*[A-Za-z0-9][A-Za-z0-9._/-]*\s*\])|([-+*/()×÷−–;]))/uy

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  while (text.slice(end).trim()) {
    TOKEN.lastIndex = end
    const found = TOKEN.exec(text)
    if (!found) {
      const at = end + (text.slice(end).length - text.slice(end).trimStart().length)
      throw new Unreadable('sign_unknown', { at, text: [...text.slice(at)][0] ?? '' })
    }
    const [whole, number, name, sign = ''] = found
    const word = number ?? name ?? sign
    tokens.push({ kind: number ? 'number' : name ? 'name' : 'sign', text: SAME_SIGN.get(word) ?? word, at: end + whole.length - word.length })
    end = TOKEN.lastIndex
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}

/** One decimal mark at most: 1.234 could be a thousand or a bit more than one, and a figure must not hang on a guess. */
function numberOf(token: Token): Fraction {
  const [, whole = '', part = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(token.text) ?? []
  if (!whole) throw new Unreadable('number_form', token)
  if (part.length === 3 && whole.length <= 3 && whole !== '0') throw new Unreadable('number_ambiguous', token)
  return fromDecimal(part ? `${whole}.${part}` : whole)
}

export function parseFormula(given: string): Parsed {
  const text = given.normalize('NFC')
  if (!text.trim()) return { fault: { reason: 'indicators.formula_missing', at: 0, word: '' } }
  if (text.length > LONGEST) return { fault: { reason: 'indicators.formula_long', at: LONGEST, word: '' } }
  try {
    return { formula: new Reader(tokensOf(text)).read() }
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.fault }
    throw error
  }
}

class Reader {
  readonly #tokens: Token[]
  #next = 0
  #depth = 0

  constructor(tokens: Token[]) {
    this.#tokens = tokens
  }

  read(): Node {
    const formula = this.#sum()
    const rest = this.#look()
    if (rest.kind !== 'end') throw new Unreadable(rest.text === ')' ? 'close_alone' : 'operator_missing', rest)
    return formula
  }

  #look(): Token {
    return this.#tokens[this.#next] as Token
  }

  #take(...texts: string[]): Token | null {
    const token = this.#look()
    if (token.kind !== 'sign' || !texts.includes(token.text)) return null
    this.#next++
    return token
  }

  #sum = (): Node => this.#chain(() => this.#chain(() => this.#factor(), '*', '/'), '+', '-')

  #chain(part: () => Node, ...signs: (keyof typeof OPERATORS)[]): Node {
    let left = part()
    for (let sign = this.#take(...signs); sign; sign = this.#take(...signs)) {
      left = { is: 'pair', operator: OPERATORS[sign.text as keyof typeof OPERATORS], left, right: part(), at: sign.at }
    }
    return left
  }

  #factor(): Node {
    const token = this.#look()
    if (++this.#depth > DEEPEST) throw new Unreadable('deep', token)
    const node = this.#one(token)
    this.#depth--
    return node
  }

  #one(token: Token): Node {
    this.#next++
    if (token.kind === 'number') return { is: 'number', value: numberOf(token), text: token.text, at: token.at }
    if (token.kind === 'name') return this.#named(token)
    if (token.text === '-') return { is: 'negated', of: this.#factor(), at: token.at }
    if (token.text === '(') {
      const within = this.#sum()
      this.#close(token)
      return within
    }
    throw new Unreadable(token.kind === 'end' ? 'ends_early' : 'value_missing', token)
  }

  #named(token: Token): Node {
    const name = FUNCTIONS.find((known) => known === token.text.toUpperCase())
    const open = this.#take('(')
    if (!name) {
      const part = PARTS.get(token.text.toLowerCase())
      if (open && part) return this.#part(open, part)
      if (open) throw new Unreadable('function_unknown', token)
      return itemAt(token, '')
    }
    if (!open) throw new Unreadable('function_bare', token)
    const of = [this.#sum()]
    while (this.#take(';')) of.push(this.#sum())
    this.#close(open)
    return { is: 'call', name, of, at: token.at }
  }

  #part(open: Token, part: string): Node {
    const token = this.#look()
    if (token.kind !== 'name') throw new Unreadable('part_of_one', token)
    this.#next++
    this.#close(open)
    return itemAt(token, part)
  }

  #close(open: Token): void {
    if (this.#take(')')) return
    const token = this.#look()
    throw token.kind === 'end' ? new Unreadable('open_alone', open) : new Unreadable('operator_missing', token)
  }
}

const itemAt = ({ text, at }: Token, part: string): Node => ({ is: 'item', name: `${text.replaceAll(/[[\]\s]/g, '').toLowerCase()}${part}`, at })

/** What the formula speaks of, each once, in the order of its first place. */
export function itemsOf(node: Node): string[] {
  const within = (one: Node): string[] => {
    switch (one.is) {
      case 'number':
        return []
      case 'item':
        return [one.name]
      case 'negated':
        return within(one.of)
      case 'pair':
        return [...within(one.left), ...within(one.right)]
      case 'call':
        return one.of.flatMap(within)
    }
  }
  return [...new Set(within(node))]
}
