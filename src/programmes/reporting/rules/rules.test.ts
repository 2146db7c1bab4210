import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrows, deedsFor, draftTotal, findingsOf, FORM_STATES, judge, median, periodsAround, permit, ratesOf, standInTheWay, stateDiagram, timelinessOf, workingDaysFrom, type AskedItem, type FilledCell } from '../rules.ts'

test('working days pass over weekends and the days off that were entered', () => {
  // The 14th of June 2026 is a Sunday.
  expect(workingDaysFrom('2026-06-14', 1)).toBe('2026-06-15')
  expect(workingDaysFrom('2026-06-14', 0)).toBe('2026-06-15')
  expect(workingDaysFrom('2026-06-14', 5)).toBe('2026-06-19')
  expect(workingDaysFrom('2026-06-14', 6)).toBe('2026-06-22')
  expect(workingDaysFrom('2026-06-14', -1)).toBe('2026-06-12')
  const years = { '2026': { complete: true, days: { '2026-06-15': { name: 'Nghỉ bù', working: false }, '2026-06-20': { name: 'Làm bù', working: true } } } }
  expect([workingDaysFrom('2026-06-14', 1, years), workingDaysFrom('2026-06-14', 5, years)]).toEqual(['2026-06-16', '2026-06-20'])
})

test('the due day counts to its midnight in Vietnam, wherever the server stands', () => {
  const due = { dueOn: '2026-06-19' }
  const at = (text: string): Date => new Date(text)
  expect(timelinessOf({ ...due, firstInAt: at('2026-06-19T16:59:59Z') }, at('2026-07-01T00:00:00Z'))).toBe('in_time')
  expect(timelinessOf({ ...due, firstInAt: at('2026-06-19T17:00:00Z') }, at('2026-07-01T00:00:00Z'))).toBe('late')
  expect([timelinessOf({ ...due, firstInAt: null }, at('2026-06-19T16:59:59Z')), timelinessOf({ ...due, firstInAt: null }, at('2026-06-19T17:00:00Z'))]).toEqual(['awaited', 'overdue'])
  const rates = ratesOf([{ ...due, firstInAt: at('2026-06-18T01:00:00Z'), in: true }, { ...due, firstInAt: at('2026-06-20T01:00:00Z'), in: true }, { ...due, firstInAt: null, in: false }], at('2026-06-21T00:00:00Z'))
  expect(rates).toEqual({ expected: 3, cameIn: 2, inTime: 1, completeness: 66.6, timeliness: 33.3 })
  expect(ratesOf([], at('2026-06-21T00:00:00Z')).completeness).toBeNull()
})

test('a number far from the others is seen, however many far ones there are below a half', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(judge(100, [10, 11, 12, 13, 14])?.outlies).toBe(true)
  expect(judge(13, [10, 11, 12, 13, 14])?.outlies).toBe(false)
  // Mean and standard deviation would hide the second one behind the first.
  expect(judge(90, [10, 11, 12, 13, 14, 500])?.outlies).toBe(true)
  expect([judge(5, [5, 5, 5, 5])?.outlies, judge(6, [5, 5, 5, 5])?.outlies]).toEqual([false, true])
  expect(judge(100, [1, 2, 3])).toBeNull()
  fc.assert(fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4 }), (others) => judge(median(others), others)?.outlies === false))
})

const item = (id: string, more: Partial<AskedItem> = {}): AskedItem => ({ id, required: true, atLeast: null, atMost: null, jumpPercent: null, ...more })
const cell = (itemId: string, value: number | null, more: Partial<FilledCell> = {}): FilledCell => ({ itemId, value, nothing: false, comment: '', before: null, history: [], alike: [], ...more })

test('what is missing or impossible stands in the way, what is odd wants a word, what is explained is only told', () => {
  const items = [item('invited', { atLeast: 0 }), item('came', { atMost: 1000, jumpPercent: 50 })]
  const rule = { level: 'block', leftItemId: 'came', compare: 'at_most', rightItemId: 'invited' } as const
  const told = (cells: FilledCell[]) => findingsOf(items, cells, [rule]).map(({ what, level }) => `${what} ${level}`)
  expect(told([])).toEqual(['missing block', 'missing block'])
  expect(told([cell('invited', 100), cell('came', 90)])).toEqual([])
  expect(told([cell('invited', -1), cell('came', 1200)])).toEqual(['below block', 'above block', 'at_most block'])
  expect(told([cell('invited', 100), cell('came', 90, { before: 40 })])).toEqual(['jump explain'])
  const explained = [cell('invited', 100), cell('came', 90, { before: 40, comment: 'Thêm hai thôn' })]
  expect(standInTheWay(findingsOf(items, explained, [rule]))).toEqual([])
  expect(told([cell('invited', null, { nothing: true }), cell('came', 0)])).toEqual([])
})

test('a draft total tells from how many units it comes, and what it would be without those that lie far out', () => {
  const part = (unitId: string, value: number) => ({ unitId, value, numerator: null, denominator: null })
  const parts = [part('a', 10), part('b', 11), part('c', 12), part('d', 13), part('e', 14), part('f', 9000), { ...part('g', 0), value: null }]
  expect(draftTotal(parts, { kind: 'add', measure: 'người', of: 8 })).toMatchObject({ value: 9060, from: 6, of: 8, without: 60, outliers: ['f'] })
  const means = [{ unitId: 'a', value: null, numerator: 1, denominator: 3 }, { unitId: 'b', value: null, numerator: 9, denominator: 10 }]
  expect(draftTotal(means, { kind: 'weighted_mean', measure: '%', of: 2 })).toMatchObject({ value: 76.923077, numerator: 10, denominator: 13, without: null })
  expect(draftTotal([], { kind: 'add', measure: 'người', of: 3 }).value).toBeNull()
})

test('nobody leaves a state but by a deed that the table names', () => {
  expect(permit('hand_in', 'written')).toEqual({ to: 'handed_in' })
  expect(permit('approve', 'handed_in')).toEqual({ refused: 'reporting.deed_not_now' })
  expect(deedsFor('handed_in', ['unit', 'checker'])).toEqual(['take_back', 'check', 'return'])
  expect(deedsFor('locked', ['unit', 'checker', 'approver'])).toEqual(['restate'])
  expect(arrows().every(([from, to]) => FORM_STATES.includes(from) && FORM_STATES.includes(to) && from !== to)).toBe(true)
})

test('the picture in the documentation is the one of the table', () => {
  expect(readFileSync(new URL('../../../../docs/report-form-states.md', import.meta.url), 'utf8')).toContain(`\n${stateDiagram()}\n`)
})

test('a new round is offered the periods around today, each once and by its name', () => {
  const offered = periodsAround('2026-01-20')
  expect(offered.slice(0, 2)).toEqual(['2025-01', '2025-02'])
  for (const key of ['2026-01', '2027-01', '2025-Q1', '2026-Q1', '2027-Q1', '2025-H1', '2026-H1', '2027-H1', '2024', '2028', 'all']) expect(offered).toContain(key)
  expect(new Set(offered).size).toBe(offered.length)
  expect(periodsAround('2026-12-31')).toEqual(expect.arrayContaining(['2027-12', '2026-Q4', '2027-Q4', '2026-H2']))
})
