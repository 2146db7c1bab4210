import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movedTo, slotOf, usedAt, waitSeconds } from './window.ts'

const START = 60_000 * 1000

test('half a minute later half of the minute before still counts', () => {
  const used = { slot: slotOf(START), count: 80, earlier: 0 }
  expect(usedAt(used, START + 59_000)).toBe(80)
  expect(usedAt(used, START + 90_000)).toBe(40)
  expect(usedAt(used, START + 120_000)).toBe(0)
})

test('property: after the wait that is told one more fits, and a second before it does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(60), fc.nat(60), fc.nat(59_999), (most, count, earlier, into) => {
      const used = { slot: slotOf(START), count: Math.min(count, most), earlier: Math.min(earlier, most) }
      const now = START + into
      const wait = waitSeconds(used, most, now)
      if (wait === 0) {
        expect(usedAt(used, now) + 1).toBeLessThanOrEqual(most)
        return
      }
      expect(usedAt(used, now + wait * 1000) + 1).toBeLessThanOrEqual(most + 1e-6)
      if (wait > 1) expect(usedAt(used, now + (wait - 1) * 1000) + 1).toBeGreaterThan(most - 1e-6)
      expect(wait).toBeLessThanOrEqual(120)
    })
  )
})

test('property: whoever sends as much as fits never gets twice the limit into any minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 200 }), (most, pauses) => {
      let used = { slot: slotOf(START), count: 0, earlier: 0 }
      let now = START
      const passed: number[] = []
      for (const pause of pauses) {
        now += pause
        used = movedTo(used, slotOf(now))
        if (waitSeconds(used, most, now) > 0) continue
        used.count++
        passed.push(now)
      }
      for (const from of passed) expect(passed.filter((at) => at >= from && at < from + 60_000).length).toBeLessThan(2 * most + 1)
    })
  )
})
