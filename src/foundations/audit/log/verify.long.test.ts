import { test } from 'vitest'
import { expectEachFound } from './testing/expect-found.ts'
import { keptLog, PER_DAY } from './testing/kept-log.ts'

test('10,000 alterations of a log of 400 entries are all found and located', () => expectEachFound(keptLog(6 * PER_DAY + 40), 10_000, 4711))
