import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT } from './gates/gate.ts'
import { countsOf, settled } from './vitest.ts'

const ran = (file: string, ...statuses: string[]) => ({
  name: join(PROJECT, file),
  status: statuses.includes('failed') ? 'failed' : 'passed',
  message: '',
  assertionResults: statuses.map((status) => ({ status, fullName: status }))
})
const counts = (...testResults: ReturnType<typeof ran>[]) => countsOf({ testResults })
const never = () => Promise.reject(new Error('Nothing is run again.'))

test('what fails beside others and passes alone passes, and is named', async () => {
  const first = counts(ran('a.ts', 'passed', 'failed'), ran('b.ts', 'passed', 'passed'))
  const asked: string[][] = []
  const tally = await settled(first, async (failed) => (asked.push(failed), counts(ran('a.ts', 'passed', 'passed'))))
  expect([tally, asked]).toEqual([{ passed: 4, failed: 0, skipped: 0, shaky: ['a.ts'] }, [['a.ts']]])
})

test('what fails twice, is missing the second time or fails in many files has failed', async () => {
  const first = counts(ran('a.ts', 'passed', 'failed'), ran('b.ts', 'passed'))
  expect(await settled(first, async () => first)).toMatchObject({ passed: 2, failed: 1, shaky: [] })
  expect(await settled(first, async () => counts(ran('b.ts', 'passed')))).toMatchObject({ failed: 1 })
  expect(await settled(first, async () => null)).toMatchObject({ failed: 1 })
  const many = counts(...['a.ts', 'b.ts', 'c.ts', 'd.ts'].map((file) => ran(file, 'failed')))
  expect(await settled(many, never)).toMatchObject({ failed: 4 })
  expect(await settled(counts(ran('a.ts', 'passed')), never)).toMatchObject({ passed: 1, failed: 0 })
  expect(await settled(null, never)).toMatchObject({ failed: 1 })
})

test('a file that could not be loaded is one failure', () => {
  expect([...countsOf({ testResults: [{ ...ran('a.ts'), status: 'failed' }] }).values()]).toMatchObject([{ failed: 1 }])
})
