import { expect, test } from 'vitest'
import { heldBy, heldUntil, mayHold, minutesOff } from './held.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-03-10T01:00:00Z')
const heard = (serverTime: string) => heldBy({ format: 1, person: { id: 'lan', name: 'Lan' }, serverTime, more: 0 }, NOW, NOW + 1000)

test('the clock is measured from the middle of asking and hearing, and told from two minutes on', () => {
  expect([heard('2026-03-10T01:03:00.500Z').skewMs, minutesOff(heard('2026-03-10T01:03:00.500Z'))]).toEqual([180_000, 3])
  expect(minutesOff(heard('2026-03-10T00:50:00.500Z'))).toBe(10)
  expect(minutesOff(heard('2026-03-10T01:02:00.500Z'))).toBeNull()
})

test('everything goes after fourteen days without a contact, or when the clock was set back by more than a day', () => {
  const held = heard('2026-03-10T01:00:00.500Z')
  const last = heldUntil(held).getTime()
  expect(last - held.fetchedAt).toBe(14 * DAY)
  expect([NOW, last - 1, last, NOW - DAY + 1000, NOW - 2 * DAY].map((at) => mayHold(held, at))).toEqual([true, true, false, true, false])
})
