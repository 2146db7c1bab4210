import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderOf } from './cycles.ts'
import { evaluate, measureOf, type Measure } from './evaluate.ts'
import { fraction, fromDecimal, minus, over, plus, times, toDecimal, ZERO, type Fraction } from './fraction.ts'
import { formulaInWords } from './in-words.ts'
import { itemsOf, parseFormula, type Node, type Operator } from './parse.ts'

function read(text: string): Node {
  const parsed = parseFormula(text)
  if ('fault' in parsed) throw new Error(`${parsed.fault.reason} at ${parsed.fault.at}: ${parsed.fault.word}`)
  return parsed.formula
}

function faultOf(text: string): [string, number, string] | null {
  const parsed = parseFormula(text)
  return 'fault' in parsed ? [parsed.fault.reason.replace('indicators.formula_', ''), parsed.fault.at, parsed.fault.word] : null
}

/** What it comes to, to six places; else what keeps it from coming to anything. */
function worth(text: string, values: Record<string, string | null> = {}): unknown {
  const found = evaluate(read(text), new Map(Object.entries(values).map(([name, value]) => [name, value === null ? null : fromDecimal(value)])))
  return 'value' in found ? toDecimal(found.value, 6) : found
}

describe('a clerk writes', () => {
  test('sums, differences, products and quotients, with signs as they stand in Word', () => {
    expect(worth('da_hoc / phai_hoc × 100', { da_hoc: '29', phai_hoc: '65' })).toBe('44.615385')
    expect(worth('(tap_trung + hoc_bu) ÷ phai_hoc', { tap_trung: '20', hoc_bu: '5', phai_hoc: '50' })).toBe('0.5')
    expect(worth('10 − 4 – 3')).toBe('3')
    expect(worth('2 + 3 * 4')).toBe('14')
    expect(worth('-2 * -3')).toBe('6')
    expect(worth('24 / 4 / 3')).toBe('2')
  })

  test('names in Vietnamese letters, whether composed or not, large or small', () => {
    expect(worth('Đã_học + ĐÃ_HỌC'.normalize('NFD'), { đã_học: '3' })).toBe('6')
    expect(itemsOf(read('đến_dự / (đến_dự + vắng)'))).toEqual(['đến_dự', 'vắng'])
  })

  test('decimals with comma or point; the least and the greatest with semicolons', () => {
    expect(worth('0,5 + 0.25')).toBe('0.75')
    expect(worth('min(3; 1,5; 2) + MAX(4; 10)')).toBe('11.5')
    expect(worth('1234,567')).toBe('1234.567')
  })

  test.each([
    ['', 'missing', 0, ''],
    ['   ', 'missing', 0, ''],
    ['da_hoc /', 'ends_early', 8, ''],
    ['da_hoc phai_hoc', 'operator_missing', 7, 'phai_hoc'],
    ['(da_hoc + 1', 'open_alone', 0, '('],
    ['da_hoc + 1)', 'close_alone', 10, ')'],
    ['da_hoc + * 2', 'value_missing', 9, '*'],
    ['1.234 + 1', 'number_ambiguous', 0, '1.234'],
    ['1.234,5', 'number_form', 0, '1.234,5'],
    ['tổng(a; b)', 'function_unknown', 0, 'tổng'],
    ['MIN + 1', 'function_bare', 0, 'MIN'],
    ['da_hoc = 5', 'sign_unknown', 7, '='],
    ['a; b', 'operator_missing', 1, ';'],
    ['a + "b"', 'sign_unknown', 4, '"']
  ])('“%s” is told with its place', (text, reason, at, word) => {
    expect(faultOf(text)).toEqual([reason, at, word])
  })

  test('what is too long or too deep is refused, whatever is sent', () => {
    expect(faultOf('a + '.repeat(300))).toEqual(['long', 500, ''])
    expect(faultOf('('.repeat(400))?.[0]).toBe('deep')
    expect(faultOf('-'.repeat(400))?.[0]).toBe('deep')
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void parseFormula(text)))
    fc.assert(fc.property(fc.array(fc.constantFrom('(', ')', '-', '+', '/', ';', 'MIN', 'valueOf', 'a', '1', '2,5'), { maxLength: 40 }), (words) => void parseFormula(words.join(' '))))
  })
})

const OPERATIONS: Record<Operator, (one: Fraction, other: Fraction) => Fraction> = { plus, minus, times, over }
const VALUES = new Map([['a', fromDecimal('7')], ['b', fromDecimal('-2.5')], ['c', fromDecimal('0')], ['d', fromDecimal('0.333')]])
const leaf = fc.oneof(
  fc.integer({ min: 0, max: 999 }).map((value): Node => ({ is: 'number', value: fraction(BigInt(value)), text: String(value), at: 0 })),
  fc.constantFrom(...VALUES.keys()).map((name): Node => ({ is: 'item', name, at: 0 }))
)
const { formula } = fc.letrec<{ formula: Node }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5 },
    leaf,
    tie('formula').map((node): Node => ({ is: 'negated', of: node, at: 0 })),
    fc.tuple(fc.constantFrom<Operator>('plus', 'minus', 'times', 'over'), tie('formula'), tie('formula')).map(([operator, left, right]): Node => ({ is: 'pair', operator, left, right, at: 0 })),
    fc.tuple(fc.constantFrom('MIN' as const, 'MAX' as const), fc.array(tie('formula'), { minLength: 1, maxLength: 3 })).map(([name, all]): Node => ({ is: 'call', name, of: all, at: 0 }))
  )
}))
const PLAIN = { item: (name: string) => name, number: (text: string) => text, least: (all: string[]) => `MIN(${all.join('; ')})`, greatest: (all: string[]) => `MAX(${all.join('; ')})` }

describe('what it comes to', () => {
  test('read back from its words it comes to the same, with no parenthesis too few', () => {
    fc.assert(fc.property(formula, (node) => {
      const text = formulaInWords(node, PLAIN)
      fc.pre(text.length <= 500 && faultOf(text)?.[0] !== 'deep')
      expect(faultOf(text), text).toBeNull()
      const [one, other] = [evaluate(node, VALUES), evaluate(read(text), VALUES)]
      expect('value' in other ? other : 'no value', text).toEqual('value' in one ? one : 'no value')
    }))
  })

  test('in words it bears the names that people know', () => {
    const words = { ...PLAIN, item: (name: string) => ({ da_hoc: 'số người đã học', hoc_bu: 'số người học bù', phai_hoc: 'số người phải học' })[name] ?? name }
    expect(formulaInWords(read('((da_hoc) + hoc_bu) / phai_hoc * 100'), words)).toBe('(số người đã học + số người học bù) ÷ số người phải học × 100')
    expect(formulaInWords(read('a - (b - c) - -d'), PLAIN)).toBe('a − (b − c) − (−d)')
  })

  test('what is missing is told all at once; division by zero with its place; neither becomes a number', () => {
    expect(worth('a / b + c', { a: '1', b: null })).toEqual({ missing: ['b', 'c'] })
    expect(worth('5 + a / (b - b)', { a: '1', b: '2' })).toEqual({ byZero: 6 })
    expect(worth('0 * (1 / 0)')).toEqual({ byZero: 7 })
  })

  test('numbers are exact: thirds make a whole, and a sum does not hang on its order', () => {
    expect(worth('1/3 + 1/3 + 1/3')).toBe('1')
    expect(worth('0,1 + 0,2 - 0,3')).toBe('0')
    fc.assert(fc.property(fc.array(fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 9n })), { maxLength: 20 }), (pairs) => {
      const all = pairs.map(([top, bottom]) => fraction(top, bottom))
      expect(all.toReversed().reduce(plus, ZERO)).toEqual(all.reduce(plus, ZERO))
    }))
    fc.assert(fc.property(fc.constantFrom<Operator>('plus', 'minus', 'times', 'over'), fc.bigInt(), fc.bigInt(), fc.bigInt({ min: 1n }), (operator, one, other, bottom) => {
      fc.pre(other !== 0n)
      const { top, bottom: below } = OPERATIONS[operator](fraction(one, bottom), fraction(other))
      expect(below > 0n).toBe(true)
      const back = OPERATIONS[{ plus: 'minus', minus: 'plus', times: 'over', over: 'times' }[operator] as Operator]({ top, bottom: below }, fraction(other))
      expect(back).toEqual(fraction(one, bottom))
    }))
  })

  test.each([['2.5', 0, '3'], ['-2.5', 0, '-3'], ['-0.4', 0, '0'], ['1.005', 2, '1.01'], ['98.2456', 2, '98.25'], ['100', 2, '100'], ['0.1', 1, '0.1']])('%s to %i places is %s', (text, places, shown) => {
    expect(toDecimal(fromDecimal(text), places)).toBe(shown)
  })
})

describe('what it is measured in', () => {
  const items = new Map<string, Measure>([['da_hoc', { người: 1 }], ['phai_hoc', { người: 1 }], ['chi', { đồng: 1 }], ['to', { tổ: 1 }]])
  const measure = (text: string): unknown => {
    const found = measureOf(read(text), items)
    return 'measure' in found ? found.measure : [found.fault.reason.replace('indicators.formula_', ''), found.fault.at, found.fault.word]
  }

  test('follows from the items: a rate is a mere number, money by people is money by people', () => {
    expect(measure('da_hoc / phai_hoc * 100')).toEqual({})
    expect(measure('chi / da_hoc')).toEqual({ đồng: 1, người: -1 })
    expect(measure('MAX(da_hoc; phai_hoc) - da_hoc')).toEqual({ người: 1 })
  })

  test('people are not added to money, nor to a mere number; an unknown name is told with its place', () => {
    expect(measure('da_hoc + chi')).toEqual(['measures_differ', 7, '+'])
    expect(measure('MIN(da_hoc; 5)')).toEqual(['measures_differ', 0, 'MIN'])
    expect(measure('da_hoc / (to + hoc_vien)')).toEqual(['name_unknown', 15, 'hoc_vien'])
  })
})

describe('indicators that speak of each other', () => {
  test('each comes after all it speaks of; a ring is told by its members', () => {
    expect(orderOf(new Map([['rate', ['done', 'all']], ['done', ['here', 'made_up']], ['made_up', []]]))).toEqual({ order: ['made_up', 'done', 'rate'] })
    expect(orderOf(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]]))).toEqual({ ring: ['b', 'c', 'b'] })
    expect(orderOf(new Map([['a', ['a']]]))).toEqual({ ring: ['a', 'a'] })
    const long = Array.from({ length: 50_000 }, (_, at): [string, string[]] => [`n${at}`, [`n${at + 1}`]])
    expect(orderOf(new Map(long))).toMatchObject({ order: { length: 50_000 } })
  })

  test('whatever speaks of whatever: an order that holds, or a ring that is one', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...'abcdef'), fc.array(fc.constantFrom(...'abcdefg'), { maxLength: 4 })), (given) => {
      const speaksOf = new Map(Object.entries(given))
      const found = orderOf(speaksOf)
      if ('ring' in found) {
        expect(found.ring.length).toBeGreaterThan(1)
        expect(found.ring[0]).toBe(found.ring.at(-1))
        for (const [at, name] of found.ring.slice(0, -1).entries()) expect(speaksOf.get(name)).toContain(found.ring[at + 1])
      } else {
        expect(found.order.toSorted()).toEqual([...speaksOf.keys()].toSorted())
        for (const [at, name] of found.order.entries()) for (const other of speaksOf.get(name) ?? []) if (speaksOf.has(other)) expect(found.order.indexOf(other)).toBeLessThan(at)
      }
    }))
  })
})
