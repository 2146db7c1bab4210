import { expect, test } from 'vitest'
import { inTurns } from './rest.ts'

test('long work lets others go first and still comes to its result', async () => {
  let others = 0
  const timer = setInterval(() => (others += 1), 1)
  function* work(): Generator<void, string> {
    while (others < 3) yield
    return 'done'
  }
  expect(await inTurns(work())).toBe('done')
  clearInterval(timer)
})

test('what fails in long work fails for whoever asked for it', async () => {
  function* work(): Generator<void, string> {
    yield
    throw new Error('broken')
  }
  await expect(inTurns(work())).rejects.toThrow('broken')
})
