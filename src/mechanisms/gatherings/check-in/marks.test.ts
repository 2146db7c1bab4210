import fc from 'fast-check'
import { expect, test } from 'vitest'
import { corrected, remarksOn, skewOf } from './clock.ts'
import { DEEDS, markOf, WAYS, type Said } from './marks.ts'
import { relayed, type Brought } from './relay.ts'

const START = Date.parse('2026-03-10T01:00:00Z')
const minute = (count: number): Date => new Date(START + count * 60_000)

const said = (given: Partial<Said>): Said => ({ id: 'a', deed: 'came', way: 'ticked', deviceId: 'phone', at: minute(0), receivedAt: minute(0), ...given })

const anySaid: fc.Arbitrary<Said> = fc.record({
  id: fc.uuid(),
  deed: fc.constantFrom(...DEEDS),
  way: fc.constantFrom(...WAYS),
  deviceId: fc.constantFrom('phone', 'tablet', 'hall'),
  // Few different times, so that equal ones occur.
  at: fc.integer({ min: 0, max: 4 }).map(minute),
  receivedAt: fc.integer({ min: 0, max: 9 }).map(minute)
})
const anySayings = fc.uniqueArray(anySaid, { selector: ({ id }) => id, minLength: 1, maxLength: 12 })

test('whatever order records arrive in, and however often, the same holds', () => {
  fc.assert(
    fc.property(anySayings, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, chance) => {
      const again = [...all, ...all].map((one) => ({ one, place: chance.next().value as number })).toSorted((a, b) => a.place - b.place)
      expect(markOf(again.map(({ one }) => one))).toEqual(markOf(all))
    })
  )
})

test('what holds is the deed of the latest record, and undoing after it takes it away', () => {
  fc.assert(
    fc.property(anySayings, (all) => {
      const holds = markOf(all)
      const last = all.find(({ id }) => id === holds?.recordId)
      expect(all.every(({ at }) => last !== undefined && at <= last.at)).toBe(true)
      expect(holds?.present).toBe(last?.deed === 'came')
      expect(markOf([...all, said({ id: 'undo', deed: 'undone', at: minute(60) })])?.present).toBe(false)
    })
  )
})

test('opposite deeds of two devices are pointed out until somebody has looked', () => {
  const all = [said({ id: '1', deviceId: 'phone' }), said({ id: '2', deviceId: 'tablet', deed: 'undone', at: minute(5), receivedAt: minute(6) })]
  expect(markOf(all)).toMatchObject({ present: false, conflict: true })
  expect(markOf(all, minute(7))?.conflict).toBe(false)
  expect(markOf([...all, said({ id: '3', deviceId: 'phone', at: minute(8), receivedAt: minute(9) })], minute(7))).toMatchObject({ present: true, conflict: true })
})

test('a secretary who changes her mind on her own phone contradicts nobody', () => {
  expect(markOf([said({ id: '1' }), said({ id: '2', deed: 'undone', at: minute(1) })])).toMatchObject({ present: false, conflict: false })
  expect(markOf([])).toBeNull()
})

test('one device knows its own order, however slow the line that brought each deed; between devices the time decides', () => {
  const slow = said({ id: '1', order: 7, at: minute(3) })
  const quick = said({ id: '2', order: 8, deed: 'undone', at: minute(1) })
  expect(markOf([slow, quick])).toMatchObject({ present: false, recordId: '2', conflict: false })
  expect(markOf([slow, quick, said({ id: '3', deviceId: 'tablet', at: minute(2) })])).toMatchObject({ present: true, recordId: '3', conflict: true })
})

test('a clock that is a day off is put right and remarked upon', () => {
  const now = minute(60)
  const deviceNow = new Date(now.getTime() - 86_400_000)
  const right = corrected(new Date(minute(5).getTime() - 86_400_000), skewOf(deviceNow, now), now)
  expect(right.at).toEqual(minute(5))
  expect(remarksOn(right, { beginsAt: minute(0), endsAt: minute(90) })).toEqual(['clock'])
})

test('whatever a clock shows, nothing happened later than it was told, and the order on one device stays', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2e8, max: 2e8 }), fc.nat(5e6), fc.nat(5e6), (off, first, span) => {
      const now = minute(200)
      const skew = skewOf(new Date(now.getTime() + off), now)
      const one = corrected(new Date(now.getTime() + off - first - span), skew, now)
      const two = corrected(new Date(now.getTime() + off - first), skew, now)
      expect(one.at <= two.at && two.at <= now).toBe(true)
    })
  )
})

test('coming long before or after the session is kept and remarked upon', () => {
  const session = { beginsAt: minute(0), endsAt: minute(90) }
  expect(remarksOn({ at: minute(-180), skewMs: 0 }, session)).toEqual(['before'])
  expect(remarksOn({ at: minute(-30), skewMs: 0 }, session)).toEqual([])
  expect(remarksOn({ at: minute(300), skewMs: 0 }, session)).toEqual(['after'])
})

const brought = (at: number, given: Partial<Brought> = {}): Brought => ({ recordId: `r${at}`, code: 'K7P2QX', deviceId: `d${at}`, at: new Date(START + at * 1000), late: 0, ...given })

test('a full hall that reads the same code while it is shown is nothing remarkable', () => {
  expect(relayed('hall', Array.from({ length: 400 }, (_one, at) => brought(at % 15))).size).toBe(0)
})

test('one old code from many devices within a minute is pointed out; a few stragglers are not', () => {
  const late = (count: number, gap: number): Brought[] => Array.from({ length: count }, (_one, at) => brought(at * gap, { late: 4 }))
  expect(relayed('hall', late(6, 5)).size).toBe(6)
  expect(relayed('hall', late(4, 5)).size).toBe(0)
  expect(relayed('hall', late(6, 40)).size).toBe(0)
  // One phone that tries again and again is one device.
  expect(relayed('hall', late(9, 2).map((one) => ({ ...one, deviceId: 'same' }))).size).toBe(0)
})

test('the code of one member from three devices is pointed out', () => {
  expect(relayed('member', [brought(1), brought(2), brought(3)])).toEqual(new Set(['r1', 'r2', 'r3']))
  expect(relayed('member', [brought(1), brought(2)]).size).toBe(0)
})
