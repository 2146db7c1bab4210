import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '#platform/shared/dates.ts'
import { barOf, daysIn, placeOf, SCALES, shift, stretchAround, stretchAt, ticksOf } from './timeline.ts'

const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2022-01-01', n))
const scale = fc.constantFrom(...SCALES)
const WIDTH = 820

test('a quarter begins with the month, five weeks with a Monday, a year is twelve months', () => {
  expect(stretchAt('quarter', '2026-11-21')).toEqual({ from: '2026-11-01', to: '2027-01-31' })
  expect(stretchAt('month', '2026-11-21')).toEqual({ from: '2026-11-16', to: '2026-12-20' })
  expect(stretchAt('year', '2024-02-29')).toEqual({ from: '2024-02-01', to: '2025-01-31' })
  expect(ticksOf('quarter', stretchAt('quarter', '2026-11-21'))).toEqual(['2026-11-01', '2026-12-01', '2027-01-01'])
})

test('a bar takes in its whole last day, and what lies outside is cut and says so', () => {
  const stretch = stretchAt('month', '2026-11-16')
  expect(barOf('2026-11-16', '2026-11-16', stretch, 350)).toEqual({ x: 0, width: 10, before: false, after: false })
  expect(barOf('2026-11-01', '2027-06-30', stretch, 350)).toEqual({ x: 0, width: 350, before: true, after: true })
  expect(barOf('2026-10-01', '2026-11-15', stretch, 350)).toBeNull()
  expect(barOf('2026-12-21', '2026-12-31', stretch, 350)).toBeNull()
})

test('today is always in the stretch around it', () => {
  fc.assert(
    fc.property(scale, day, (size, today) => {
      const { from, to } = stretchAround(size, today)
      expect(from <= today && today <= to).toBe(true)
    })
  )
})

test('there and back again is where one was; the day asked for is always shown', () => {
  fc.assert(
    fc.property(scale, day, fc.integer({ min: -30, max: 30 }), fc.boolean(), (size, at, count, small) => {
      const { from, to } = stretchAt(size, at)
      expect(from <= at && at <= to).toBe(true)
      expect(shift(size, shift(size, from, count, small), -count, small)).toBe(from)
      expect(stretchAt(size, shift(size, from, count, small)).from).toBe(shift(size, from, count, small))
    })
  )
})

test('bars stay inside, keep their order, and two that follow each other touch', () => {
  fc.assert(
    fc.property(scale, day, day, fc.nat(500), fc.nat(500), (size, at, first, length, more) => {
      const stretch = stretchAt(size, at)
      const middle = addDays(first, length)
      const last = addDays(middle, 1 + more)
      const bars = [barOf(first, middle, stretch, WIDTH), barOf(addDays(middle, 1), last, stretch, WIDTH)] as const
      const whole = barOf(first, last, stretch, WIDTH)
      for (const bar of [...bars, whole]) {
        if (!bar) continue
        expect(bar.x).toBeGreaterThanOrEqual(0)
        expect(bar.width).toBeGreaterThan(0)
        expect(bar.x + bar.width).toBeLessThanOrEqual(WIDTH + 1e-9)
      }
      expect((bars[0]?.width ?? 0) + (bars[1]?.width ?? 0)).toBeCloseTo(whole?.width ?? 0)
      expect(whole === null).toBe(bars[0] === null && bars[1] === null)
    })
  )
})

test('a day further on stands further on, by as much as a day is wide', () => {
  fc.assert(
    fc.property(scale, day, day, day, (size, at, one, other) => {
      const stretch = stretchAt(size, at)
      const apart = placeOf(other, stretch, WIDTH) - placeOf(one, stretch, WIDTH)
      expect(apart).toBeCloseTo((daysBetween(one, other) * WIDTH) / daysIn(stretch))
    })
  )
})
