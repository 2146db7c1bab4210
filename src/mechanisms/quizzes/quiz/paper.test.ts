import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEdition, someRules } from '../testing/any-edition.ts'
import { paperFits, paperLength, paperOf } from './paper.ts'

test('a paper holds each row\'s count, no place twice, and is the same whenever it is asked', () => {
  fc.assert(
    fc.property(anyEdition, fc.string(), (content, seed) => {
      const paper = paperOf(content, seed)
      expect(paperFits(content)).toBe(true)
      expect(new Set(paper).size).toBe(paperLength(content))
      expect(paper).toHaveLength(paperLength(content))
      expect(paperOf(structuredClone(content), seed)).toEqual(paper)
      // Every row can be given its count of what was drawn: no set of rows has drawn less than it asks for (Hall).
      for (let set = 1; set < 2 ** content.rows.length; set++) {
        const rows = content.rows.filter((_, at) => (set >> at) & 1)
        const theirs = paper.filter((place) => rows.some(({ places }) => places.includes(place)))
        expect(theirs.length).toBeGreaterThanOrEqual(paperLength({ rows }))
      }
    }),
    { numRuns: 200 }
  )
})

test('rows that share their questions still get their counts, where a careless draw would not', () => {
  const rows = [{ places: [0, 1], count: 1 }, { places: [0], count: 1 }]
  const papers = Array.from({ length: 40 }, (_, seed) => paperOf({ rows, rules: someRules({ shuffleQuestions: false }) }, String(seed)))
  expect(new Set(papers.map(String))).toEqual(new Set(['1,0']))
  expect([paperFits({ rows }), paperFits({ rows: [...rows, { places: [0, 1], count: 1 }] })]).toEqual([true, false])
})

test('questions chosen one by one stand as they were chosen, unless the rules shuffle them', () => {
  const rows = [{ places: [0, 1, 2, 3], count: 4 }]
  expect(paperOf({ rows, rules: someRules({ shuffleQuestions: false }) }, 'lượt 1')).toEqual([0, 1, 2, 3])
  const orders = Array.from({ length: 500 }, (_, seed) => String(paperOf({ rows, rules: someRules() }, `lượt ${seed}`)))
  expect(new Set(orders).size).toBe(24)
})

test('every question of a row comes up about as often', () => {
  const rows = [{ places: [0, 1, 2, 3, 4], count: 2 }, { places: [5, 6, 7, 8, 9], count: 1 }]
  const times = Array.from({ length: 10 }, () => 0)
  for (let seed = 0; seed < 2000; seed++) for (const place of paperOf({ rows, rules: someRules() }, `lượt ${seed}`)) times[place] = (times[place] ?? 0) + 1
  expect(times.slice(0, 5).every((count) => Math.abs(count - 800) < 120)).toBe(true)
  expect(times.slice(5).every((count) => Math.abs(count - 400) < 90)).toBe(true)
})
