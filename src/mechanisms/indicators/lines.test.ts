import { describe, expect, test } from 'vitest'
import { toDecimal } from './formula/fraction.ts'
import { measureFault, measureNamed, measureWords } from './formula/measures.ts'
import { itemsOf, parseFormula, partOf, type Node } from './formula/parse.ts'
import { dueOn, type TargetLine } from './lines.ts'
import { isAsked, periodIn, versionFor } from './versions.ts'

const YEAR = { from: '2026-01-01', to: '2026-12-31' }
const due = (target: Partial<TargetLine>, day: string): string | null => {
  const found = dueOn({ value: '90', line: 'flat', begin: null, points: [], ...target }, YEAR, day)
  return found && toDecimal(found, 2)
}

test('where a unit should stand: the same all the time, evenly, or by points', () => {
  expect([due({}, '2026-01-01'), due({}, '2026-12-31')]).toEqual(['90', '90'])
  const even = { line: 'linear', begin: '17' } as const
  expect(['2025-12-31', '2026-03-14', '2026-12-31', '2027-05-01'].map((day) => due(even, day))).toEqual(['17', '31.6', '90', '90'])
  // Less is better: the way leads down.
  expect(due({ line: 'linear', begin: '163' }, '2026-03-14')).toBe('148.4')
  const points = { line: 'points', points: [{ day: '2026-06-30', value: '45' }, { day: '2026-09-30', value: '60' }] } as const
  expect(['2026-06-29', '2026-06-30', '2026-10-01', '2026-12-31'].map((day) => due(points, day))).toEqual([null, '45', '60', '90'])
})

const read = (text: string): Node => {
  const parsed = parseFormula(text)
  if ('fault' in parsed) throw new Error(parsed.fault.reason)
  return parsed.formula
}

describe('formulas name others by code', () => {
  test('in brackets where it holds signs; TỬ and MẪU are what stands behind a mean', () => {
    expect(itemsOf(read('[CS-12] + tử([CS-12]) / MAU(Ty_Le)')).map(partOf)).toEqual([
      { code: 'CS-12', part: 'value' }, { code: 'CS-12', part: 'numerator' }, { code: 'TY_LE', part: 'denominator' }
    ])
    // A code may be called like them.
    expect(itemsOf(read('TU + mau'))).toEqual(['tu', 'mau'])
    expect(parseFormula('TỬ(a + b)')).toMatchObject({ fault: { reason: 'indicators.formula_operator_missing' } })
    expect(parseFormula('TỬ(5)')).toMatchObject({ fault: { reason: 'indicators.formula_part_of_one', word: '5' } })
    expect(parseFormula('[CS 12]')).toMatchObject({ fault: { reason: 'indicators.formula_sign_unknown', word: '[' } })
  })

  test('a measure is read as people write it, and held against the formula', () => {
    expect(measureNamed('Triệu  đồng/hộ')).toEqual({ 'triệu đồng': 1, hộ: -1 })
    expect([measureNamed('%'), measureNamed('')]).toEqual([{}, {}])
    expect(measureWords({ người: 1, xã: -1 })).toBe('người/xã')
    const items = new Map([['chi', measureNamed('triệu đồng')], ['hộ', measureNamed('hộ')]])
    const fault = (numerator: string, denominator: string | null, measure: string) => measureFault({ numerator: read(numerator), denominator: denominator === null ? null : read(denominator) }, measure, items)
    expect(fault('chi', 'hộ', 'triệu đồng/hộ')).toBeNull()
    expect(fault('chi × 1000', null, 'triệu đồng')).toBeNull()
    expect(fault('hộ', 'hộ', '%')).toBeNull()
    expect(fault('chi', 'hộ', '%')).toMatchObject({ field: 'denominator', detail: { found: 'hộ', wanted: 'triệu đồng' } })
    expect(fault('hộ', null, 'người')).toMatchObject({ field: 'measure', detail: { found: 'hộ', wanted: 'người' } })
  })
})

test('a period keeps the version whose beginning its last day has reached, of two with one beginning the later one', () => {
  const version = (number: number, from: string | null, to: string | null = null) => ({ number, from, to })
  const versions = [version(1, null), version(2, '2026-03-01'), version(3, '2026-03-01', '2026-06-30'), version(4, '2027-01-01')]
  const month = { calendar: 'calendar', period: 'month' } as const
  const held = (key: string) => {
    const period = periodIn(month, key)
    const found = period && versionFor(versions, period)
    return found && [found.number, isAsked(found, period)]
  }
  expect(['2026-02', '2026-03', '2026-06', '2026-07', '2027-01', '2026-Q1', 'all'].map(held)).toEqual([[1, true], [3, true], [3, true], [3, false], [4, true], null, null])
  // State administration: March is from February 15th to March 14th.
  expect(periodIn({ calendar: 'state', period: 'month' }, '2026-03')).toMatchObject({ from: '2026-02-15', to: '2026-03-14' })
  expect(periodIn({ calendar: 'plan', period: 'whole' }, 'all')).toBe('all')
})
