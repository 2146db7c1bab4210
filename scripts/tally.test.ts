import { expect, test } from 'vitest'
import { countParts, nothing, type Tally } from './tally.ts'

test('a rule that fails beside the tests is counted, though the tests end later', async () => {
  const { part, total } = countParts()
  const tests = Promise.withResolvers<Tally>()
  const running = part('Tests', () => tests.promise)
  await part('Rules', async () => ({ ...nothing(), passed: 10, failed: 1 }))
  tests.resolve({ ...nothing(), passed: 2000, skipped: 3 })
  await running
  expect(total()).toMatchObject({ passed: 2010, failed: 1, skipped: 3 })
})

test('a part that cannot even begin is one failure, and the others are counted', async () => {
  const { part, total } = countParts()
  await part('Browser', () => Promise.reject(new Error('There is none.')))
  await part('Rules', async () => ({ ...nothing(), passed: 1 }))
  expect(total()).toMatchObject({ passed: 1, failed: 1, skipped: 0 })
})
