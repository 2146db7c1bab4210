import { expect, test } from 'vitest'
import { warningsOf, worstMinute } from './rehearsed.ts'

const asked = { people: 12_000, questions: 20, minutes: 15 }

test('the worst minute of a round, and what a rehearsal says about it', () => {
  expect(worstMinute(asked)).toEqual({ starts: 12_000, answers: 16_000 })
  const fine = { startsPerMinute: 12_000, answersPerMinute: 16_000, p99: 80, failed: 0 }
  expect(warningsOf(fine, asked)).toEqual([])
  expect(warningsOf({ startsPerMinute: 11_999, answersPerMinute: 15_999, p99: 500, failed: 1 }, asked)).toEqual(['starts', 'answers', 'slow', 'failed'])
})
