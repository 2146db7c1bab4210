import fc from 'fast-check'
import { expect, test } from 'vitest'
import { windowAt, windowsOf, type Part } from './windows.ts'

const part = (id: string, paragraph: number): Part => ({
  id,
  paragraph,
  marker: null,
  heading: null,
  tasks: 0,
  doubts: 0
})

test('a short plan is one page with all its parts', () => {
  expect(windowsOf([part('I', 9), part('II', 30)], 80)).toEqual([{ from: 0, to: 80, parts: ['I', 'II'] }])
})

test('a long plan is cut at its parts, and a part that is too long within itself', () => {
  const windows = windowsOf([part('I', 10), part('II', 60), part('III', 400)], 450, 120)
  expect(windows).toEqual([
    { from: 0, to: 60, parts: ['I'] },
    { from: 60, to: 180, parts: ['II'] },
    { from: 180, to: 300, parts: ['II'] },
    { from: 300, to: 400, parts: ['II'] },
    { from: 400, to: 450, parts: ['III'] }
  ])
  expect(windowAt(windows, 299)).toBe(2)
  expect(windowAt(windows, 9999)).toBe(0)
})

test('whatever the parts, every paragraph is on exactly one page and no page is too long', () => {
  const plan = fc.tuple(fc.uniqueArray(fc.nat(900), { maxLength: 30 }), fc.integer({ min: 901, max: 1500 }))
  fc.assert(
    fc.property(plan, ([places, total]) => {
      const parts = places.sort((a, b) => a - b).map((paragraph, index) => part(String(index), paragraph))
      const windows = windowsOf(parts, total)
      let next = 0
      for (const { from, to } of windows) {
        expect(from).toBe(next)
        expect(to - from).toBeLessThanOrEqual(120)
        next = to
      }
      expect(next).toBe(total)
      for (const { id } of parts) expect(windows.some((window) => window.parts.includes(id))).toBe(true)
    })
  )
})
