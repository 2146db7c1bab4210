import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sessionsFitting, type SessionAhead } from './fit.ts'
import { isSmall, LEAST, shownBeside } from '#foundations/people/rules.ts'
import { countedOf, isMet, neededFor, percentCut } from './rate.ts'
import { reachOf } from './reach.ts'

const people = fc.nat({ max: 5_000_000 })
const part = fc.tuple(people, people).map(([one, other]) => ({ n: Math.min(one, other), d: Math.max(one, other) }))
/** As people set it: with two decimals at most. */
const target = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100)

test('a rate is met exactly when 100·n ≥ target·d, and what is shown never says more than is so', () => {
  fc.assert(
    fc.property(part, target, ({ n, d }, percent) => {
      const hundredths = BigInt(Math.round(percent * 100))
      const met = d > 0 && BigInt(n) * 10_000n >= hundredths * BigInt(d)
      expect(isMet(n, d, percent)).toBe(met)
      const shown = percentCut(n, d)
      if (d === 0) return expect(shown).toBeNull()
      const cut = BigInt(Math.round((shown ?? 0) * 100))
      expect(cut * BigInt(d) <= BigInt(n) * 10_000n && (cut + 1n) * BigInt(d) > BigInt(n) * 10_000n).toBe(true)
      if (!met) expect(shown ?? 0).toBeLessThan(percent)
    })
  )
  expect([percentCut(49, 50), percentCut(97_999, 100_000), percentCut(2, 3), percentCut(40, 40)]).toEqual([98, 97.99, 66.66, 100])
  expect([isMet(97_999, 100_000, 98), isMet(98_000, 100_000, 98), isMet(0, 0, 98)]).toEqual([false, true, false])
})

test('with as many as are needed the target is met, with one fewer it is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000 }), target, (d, percent) => {
      const needed = neededFor(d, percent)
      expect(isMet(needed, d, percent)).toBe(true)
      if (needed > 0) expect(isMet(needed - 1, d, percent)).toBe(false)
    })
  )
})

test('the excused leave the denominator only where the rule says so', () => {
  const cell = { members: 40, came: 36, excused: 3 }
  expect(countedOf(cell, false)).toEqual({ n: 36, d: 40 })
  expect(countedOf(cell, true)).toEqual({ n: 36, d: 37 })
})

const DAYS = ['2026-03-01', '2026-03-10', '2026-03-20', '2026-04-01', '2026-04-20']
const ahead = fc.array(fc.record({ day: fc.constantFrom(...DAYS), people: fc.nat({ max: 40 }) }), { maxLength: 6 })

test('what is said to be reachable is met when all of those come, not a session earlier; what is short is met with so many more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat({ max: 200 }), target, ahead, (d, came, percent, sessions) => {
      const n = Math.min(came, d)
      const asked = { n, d, targetPercent: percent, ahead: sessions, today: '2026-03-05', deadline: '2026-04-10' }
      const found = reachOf(asked)
      const inTime = (by: string): number => sessions.filter(({ day }) => day >= asked.today && day <= by).reduce((sum, one) => sum + one.people, 0)
      expect(found.state === 'met').toBe(isMet(n, d, percent))
      if (found.state === 'reachable') {
        expect(isMet(n + inTime(found.by), d, percent)).toBe(true)
        const before = DAYS[DAYS.indexOf(found.by) - 1] ?? ''
        expect(isMet(n + inTime(before), d, percent)).toBe(false)
        expect(isMet(n + found.needed, d, percent) && !isMet(n + found.needed - 1, d, percent)).toBe(true)
      }
      if (found.state === 'needs_sessions') {
        expect(isMet(n + inTime(asked.deadline), d, percent)).toBe(false)
        expect(isMet(n + inTime(asked.deadline) + found.short, d, percent)).toBe(true)
      }
      expect(reachOf({ ...asked, today: '2026-04-11' }).state).toBe(isMet(n, d, percent) ? 'met' : 'missed')
    })
  )
})

test('a make-up session fits by unit first, then by place, then by day; cancelled, past and late ones never do', () => {
  const session = (id: string, day: string, unitId: string, more: Partial<SessionAhead> = {}): SessionAhead => ({ id, day, unitId, place: 'Hội trường xã', makeUp: true, cancelled: false, ...more })
  const sessions = [
    session('xa', '2026-03-12', 'xa'),
    session('muon', '2026-04-30', 'to'),
    session('to-sau', '2026-03-25', 'to', { place: 'Nhà văn hóa' }),
    session('to-truoc', '2026-03-20', 'to'),
    session('huy', '2026-03-11', 'to', { cancelled: true }),
    session('qua', '2026-03-01', 'to'),
    session('xa-khac', '2026-03-12', 'xa-khac')
  ]
  const fitting = (place: string | null) => sessionsFitting({ units: ['to', 'xa', 'tinh'], place }, sessions, '2026-03-10', '2026-04-10').map(({ id }) => id)
  expect(fitting('nhà văn hóa ')).toEqual(['to-sau', 'to-truoc', 'xa'])
  expect(fitting(null)).toEqual(['to-truoc', 'to-sau', 'xa'])
})

interface Unit {
  id: string
  below: Unit[]
  /** People whose home it is itself. */
  own: number
}
const bottom = fc.record({ id: fc.uuid(), own: fc.nat({ max: 14 }), below: fc.constant<Unit[]>([]) })
const middle = fc.record({ id: fc.uuid(), own: fc.nat({ max: 14 }), below: fc.array<Unit>(bottom, { maxLength: 3 }) })
const tree: fc.Arbitrary<Unit> = fc.record({ id: fc.uuid(), own: fc.nat({ max: 14 }), below: fc.array(middle, { minLength: 1, maxLength: 3 }) })

const leaves = (unit: Unit): [string, number][] => [[unit.id, unit.own], ...unit.below.flatMap(leaves)]
const sizeOf = (unit: Unit): number => leaves(unit).reduce((sum, [, own]) => sum + own, 0)

/** The groups that somebody at the top is shown while going down, each as the leaves in it. */
function shownTo(unit: Unit): string[][] {
  const groups = [{ id: `own ${unit.id}`, size: unit.own }, ...unit.below.map((one) => ({ id: one.id, size: sizeOf(one) }))]
  const shown = shownBeside(groups)
  return [
    leaves(unit).map(([id]) => id),
    ...(shown.has(`own ${unit.id}`) ? [[unit.id]] : []),
    ...unit.below.filter(({ id }) => shown.has(id)).flatMap(shownTo)
  ]
}

/** Can the sum over some leaves be worked out from the sums that are shown (is it in their span)? */
function follows(vectors: number[][], wanted: number[]): boolean {
  const rank = (rows: number[][]): number => {
    const left = rows.map((row) => [...row])
    let found = 0
    for (let column = 0; column < wanted.length; column++) {
      const at = left.findIndex((row, place) => place >= found && Math.abs(row[column] ?? 0) > 1e-9)
      const pivot = left[at]
      if (!pivot) continue
      left.splice(at, 1)
      left.splice(found, 0, pivot)
      left.forEach((row, place) => {
        if (place === found) return
        const by = (row[column] ?? 0) / (pivot[column] ?? 1)
        row.forEach((value, of) => (row[of] = value - by * (pivot[of] ?? 0)))
      })
      found += 1
    }
    return found
  }
  return rank(vectors) === rank([...vectors, wanted])
}

test('no group of fewer than ten is shown, nor can one be worked out from all that is shown on the way down', () => {
  let hidden = 0
  fc.assert(
    fc.property(tree, (top) => {
      const all = leaves(top).filter(([, own]) => own > 0)
      if (all.length > 7 || isSmall(sizeOf(top))) return
      const shown = shownTo(top).map((group) => all.map(([id]) => (group.includes(id) ? 1 : 0)))
      for (let of = 1; of < 1 << all.length; of++) {
        const wanted: number[] = all.map((_, at) => (of >> at) & 1)
        const size = all.reduce((sum, [, own], at) => sum + (wanted[at] ? own : 0), 0)
        if (size >= LEAST) continue
        hidden += 1
        expect(follows(shown, wanted), JSON.stringify({ all, shown, wanted })).toBe(false)
      }
    }),
    { numRuns: 150 }
  )
  expect(hidden).toBeGreaterThan(100)
})

test('a group is hidden only where it must be', () => {
  const of = (...sizes: number[]) => [...shownBeside(sizes.map((size, at) => ({ id: String(at), size })))].toSorted()
  expect(of(40, 12, 38)).toEqual(['0', '1', '2'])
  expect(of(40, 7, 38)).toEqual(['0'])
  expect(of(40, 7, 6, 38, 0)).toEqual(['0', '3', '4'])
})
