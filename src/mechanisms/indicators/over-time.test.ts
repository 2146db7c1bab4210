import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Aggregation } from '#platform/shared/aggregation.ts'
import { carried, dueOverTime, longerKeys, splitOf, yearSoFar, type Part } from './over-time.ts'

const month = { period: 'month', calendar: 'calendar' } as const
const stateMonth = { period: 'month', calendar: 'state' } as const

describe('which periods make up a longer one', () => {
  test('months, quarters and halves of one calendar fit; a longer period is told as itself', () => {
    expect(splitOf(stateMonth, { calendar: 'state', key: '2026-H1' })).toEqual({ keys: ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'], cut: [], named: true, instead: null })
    expect(splitOf({ ...month, period: 'quarter' }, { calendar: 'calendar', key: '2026' })?.keys).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
    expect(splitOf(month, { calendar: 'calendar', key: '2026-03' })).toMatchObject({ keys: ['2026-03'], instead: null })
    expect(splitOf({ ...month, period: 'year' }, { calendar: 'calendar', key: '2026-Q3' })).toMatchObject({ keys: ['2026'], instead: { from: '2026-01-01', to: '2026-12-31' } })
    expect(splitOf({ period: 'whole', calendar: 'plan' }, { calendar: 'state', key: '2026' })?.keys).toEqual(['all'])
  })

  test('calendars that differ: what does not fit is named; the same name stands for the same period', () => {
    expect(splitOf(month, { calendar: 'state', key: '2026-Q1' })).toMatchObject({ keys: ['2026-01', '2026-02'], cut: ['2025-12', '2026-03'] })
    expect(splitOf({ ...month, period: 'half-year' }, { calendar: 'state', key: '2026-H1' })).toMatchObject({ keys: ['2026-H1'], cut: [], instead: { from: '2026-01-01', to: '2026-06-30' } })
  })

  test('days of one’s own, a key that is none, and more periods than anybody reads', () => {
    expect(splitOf(month, { from: '2026-01-01', to: '2026-04-20' })).toEqual({ keys: ['2026-01', '2026-02', '2026-03'], cut: ['2026-04'], named: false, instead: null })
    expect(splitOf({ ...month, period: 'year' }, { from: '2026-01-01', to: '2026-04-20' })).toMatchObject({ keys: ['2026'], cut: [] })
    expect(splitOf(month, { calendar: 'state', key: '2026-13' })).toBeNull()
    expect(splitOf(month, { from: '2026-04-20', to: '2026-01-01' })).toBeNull()
    expect(splitOf(month, { from: '2000-01-01', to: '2026-01-01' })).toBeNull()
  })

  test('the year so far begins with the year of its calendar', () => {
    expect(yearSoFar(month, '2026-03')).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(yearSoFar({ ...stateMonth, period: 'quarter' }, '2026-Q2')).toEqual(['2026-Q1', '2026-Q2'])
    expect(yearSoFar({ ...month, period: 'year' }, '2026')).toEqual(['2026'])
  })
})

const part = (key: string, value: number | null, given: Partial<Part> = {}): Part => ({ key, value, numerator: null, denominator: null, hidden: false, estimated: false, ...given })
const share = (key: string, numerator: number, denominator: number): Part => part(key, denominator ? (numerator / denominator) * 100 : null, { numerator, denominator })
const ADD = { kind: 'add', overTime: 'together', measure: 'hộ' } as const
const MEAN = { kind: 'weighted_mean', overTime: 'together', measure: '%' } as const
const together = (kind: Aggregation) => ({ kind, overTime: 'together' }) as const

test('the longer periods that hold some of these', () => {
  expect(longerKeys(['2026-04', '2026-03'])).toEqual(['2026-Q2', '2026-Q1', '2026-H1', '2026'])
  expect(longerKeys(['2026-H1', '2026'])).toEqual(['2026'])
  expect(longerKeys(['all'])).toEqual([])
})

describe('what they come to', () => {
  test('by the kind of the indicator', () => {
    expect(carried([part('2026-01', 3), part('2026-02', 4.5)], ADD)).toMatchObject({ value: 7.5, complete: true, of: 2 })
    expect(carried([share('2026-01', 1, 1), share('2026-02', 1, 3)], MEAN)).toMatchObject({ value: 50, numerator: 2, denominator: 4 })
    expect(carried([part('2026-01', 3), part('2026-02', 4)], { ...ADD, kind: 'last' })).toMatchObject({ value: 4, complete: true })
    expect(carried([part('2026-01', 3), part('2026-02', 4)], { ...ADD, kind: 'distinct' })).toMatchObject({ value: null, without: 'distinct' })
    expect(carried([part('2026-01', 3)], { ...ADD, kind: 'distinct' })).toMatchObject({ value: 3, without: null })
    expect(carried([part('2026-01', 80), share('2026-02', 1, 2)], MEAN)).toMatchObject({ value: 50, unweighted: ['2026-01'], complete: false })
  })

  test('what there is at the end of a period is not added to what there was at the end of the one before, however units add it up', () => {
    const [january, march] = [part('2026-01', 300), part('2026-03', 360)]
    for (const kind of ['add', 'weighted_mean', 'distinct'] as const) {
      const stock = { kind, overTime: 'last', measure: 'hộ' } as const
      expect(carried([january, march], stock)).toMatchObject({ value: 360, complete: true })
      expect(carried([january, part('2026-03', null)], stock)).toMatchObject({ value: 300, missing: ['2026-03'], complete: false })
      expect(dueOverTime([{ due: 300, denominator: null }, { due: 400, denominator: null }], stock)).toBe(400)
    }
    expect(carried([share('2026-01', 9, 10), share('2026-02', 30, 60)], { ...MEAN, overTime: 'last' })).toMatchObject({ value: 50, numerator: 30, denominator: 60 })
    expect(carried([january, part('2026-02', null, { hidden: true })], { ...ADD, overTime: 'last' })).toMatchObject({ value: null, without: 'hidden' })
  })

  test('what is missing, estimated, hidden or does not fit is named, and nothing wrong bears the name of the whole', () => {
    expect(carried([part('2026-01', 3), part('2026-02', null), part('2026-03', 5, { estimated: true })], ADD)).toMatchObject({ value: 8, of: 3, missing: ['2026-02'], estimated: ['2026-03'], complete: false })
    expect(carried([part('2026-01', 3), part('2026-02', null)], { ...ADD, kind: 'last' })).toMatchObject({ value: 3, missing: ['2026-02'], complete: false })
    expect(carried([part('2026-01', 30), part('2026-02', null, { hidden: true })], ADD)).toMatchObject({ value: null, hidden: true, without: 'hidden', missing: [] })
    expect(carried([part('2026-01', 30)], ADD, { cut: ['2025-12'], named: true })).toMatchObject({ value: null, without: 'cut', cut: ['2025-12'] })
    expect(carried([part('2026-01', 30)], ADD, { cut: ['2026-02'], named: false })).toMatchObject({ value: 30, cut: ['2026-02'], complete: false })
    expect(carried([part('2026-01', null)], ADD)).toMatchObject({ value: null, without: 'nothing', missing: ['2026-01'] })
  })
})

const amount = fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((number) => number / 1000), { nil: null, freq: 5 })
const counted = fc.option(fc.record({ numerator: fc.nat(5000), denominator: fc.integer({ min: 1, max: 5000 }) }), { nil: null, freq: 5 })
/** The same parts in groups, one after the other. */
const groupsOf = <T>(all: T[], cuts: number[]): T[][] => {
  const ends = [...new Set([...cuts.map((cut) => cut % (all.length + 1)), all.length])].toSorted((one, other) => one - other)
  return ends.map((end, at) => all.slice(ends[at - 1] ?? 0, end)).filter(({ length }) => length > 0)
}

test('however a stretch is split, the parts come to the whole: sums, means and the latest', () => {
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 24 }), fc.array(counted, { minLength: 1, maxLength: 24 }), fc.array(fc.nat(24), { maxLength: 5 }), (amounts, shares, cuts) => {
      const sums = amounts.map((value, at) => part(String(at), value))
      const means = shares.map((one, at) => (one ? share(String(at), one.numerator, one.denominator) : part(String(at), null)))
      for (const [parts, about] of [[sums, ADD], [sums, { ...ADD, kind: 'last' }], [means, MEAN]] as const) {
        const whole = carried(parts, about)
        const again = carried(groupsOf([...parts], cuts).map((group, at) => ({ key: String(at), ...carried(group, about), estimated: false })), about)
        expect([again.value, again.numerator, again.denominator]).toEqual([whole.value, whole.numerator, whole.denominator])
      }
      const known = amounts.flatMap((value) => value ?? [])
      if (known.length) expect(carried(sums, ADD).value).toBeCloseTo(known.reduce((sum, one) => sum + one, 0), 5)
    })
  )
})

test('whatever hides one period hides every stretch with it, so two stretches never tell what lies between them', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ value: fc.nat(100), hidden: fc.boolean() }), { minLength: 2, maxLength: 12 }), fc.nat(11), (periods, until) => {
      const parts = periods.map(({ value, hidden }, at) => part(String(at), hidden ? null : value, { hidden }))
      const some = parts.slice(0, 1 + (until % parts.length))
      const [longer, shorter] = [carried(parts, ADD), carried(some, ADD)]
      if (longer.value !== null && shorter.value !== null) expect(parts.slice(some.length).every(({ hidden }) => !hidden)).toBe(true)
      if (parts.some(({ hidden }) => hidden)) expect(longer.value).toBeNull()
    })
  )
})

test('what is asked of several periods: sums add up, means are weighed, and who meets each meets the whole', () => {
  expect(dueOverTime([{ due: 10, denominator: null }, { due: 15, denominator: null }], together('add'))).toBe(25)
  expect(dueOverTime([{ due: 10, denominator: null }, { due: null, denominator: null }], together('add'))).toBeNull()
  expect(dueOverTime([{ due: 80, denominator: null }, { due: 80, denominator: null }], together('weighted_mean'))).toBe(80)
  expect(dueOverTime([{ due: 10, denominator: null }, { due: 15, denominator: null }], together('last'))).toBe(15)
  fc.assert(
    fc.property(fc.array(fc.record({ numerator: fc.nat(1000), denominator: fc.integer({ min: 1, max: 1000 }), less: fc.integer({ min: 0, max: 50 }) }), { minLength: 1, maxLength: 12 }), (months) => {
      const parts = months.map((one, at) => ({ ...share(String(at), one.numerator, one.denominator), due: (one.numerator / one.denominator) * 100 - one.less }))
      const [value, due] = [carried(parts, MEAN).value ?? 0, dueOverTime(parts, together('weighted_mean')) ?? 0]
      expect(value).toBeGreaterThanOrEqual(due - 1e-5)
    })
  )
})
