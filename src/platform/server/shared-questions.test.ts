import { expect, test } from 'vitest'
import { shareQuestions } from './shared-questions.ts'

/** Questions as they went out together; each is answered when the test says so. */
function desk() {
  const asked: { numbers: number[]; answer(): void; fail(error: Error): void }[] = []
  const ask = shareQuestions(
    (numbers: number[]) =>
      new Promise<number[]>((resolve, reject) => {
        asked.push({ numbers, answer: () => resolve(numbers.map((number) => number * 10)), fail: reject })
      })
  )
  return { ask, asked }
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

test('who asks in one turn is asked for together, and who comes meanwhile with the next ones', async () => {
  const { ask, asked } = desk()
  const first = [ask(1), ask(2)]
  await turn()
  const later = [ask(3), ask(4), ask(3)]
  await turn()
  expect(asked.map(({ numbers }) => numbers)).toEqual([[1, 2]])
  asked[0]?.answer()
  expect(await Promise.all(first)).toEqual([10, 20])
  await turn()
  expect(asked[1]?.numbers).toEqual([3, 4, 3])
  asked[1]?.answer()
  expect(await Promise.all(later)).toEqual([30, 40, 30])
})

test('what has been answered is asked anew', async () => {
  const { ask, asked } = desk()
  for (const at of [0, 1]) {
    const answer = ask(7)
    await turn()
    asked[at]?.answer()
    expect(await answer).toBe(70)
  }
  expect(asked).toHaveLength(2)
})

test('a failure is everybody’s who was asked for with it, and nobody’s after', async () => {
  const { ask, asked } = desk()
  const together = Promise.allSettled([ask(1), ask(2)])
  await turn()
  const next = ask(3)
  asked[0]?.fail(new Error('The connection broke off.'))
  expect((await together).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await turn()
  asked[1]?.answer()
  expect(await next).toBe(30)
})

test('an answer that does not come holds nobody up who comes later', async () => {
  const { ask, asked } = desk()
  void ask(1)
  await turn()
  const clock = performance.now.bind(performance)
  performance.now = () => clock() + 1000
  try {
    const second = ask(2)
    await turn()
    asked[1]?.answer()
    expect(await second).toBe(20)
  } finally {
    performance.now = clock
  }
  asked[0]?.answer()
})
