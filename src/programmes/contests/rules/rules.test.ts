import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitmentOf, drawKey } from './draw.ts'
import { countedEntries, outcomeOf, placeKeys, rankingOf, type Entry } from './ranking.ts'
import { ContestRules, fingerprint } from './rules.ts'

const SEED = '11'.repeat(32)
const draw = { seed: SEED, root: '22'.repeat(32) }
const rules = (some: Partial<ContestRules> = {}): ContestRules =>
  ContestRules.parse({ counts: 'best', predicted: 'entrants', tieBreaks: ['prediction', 'finished'], prizes: [{ name: 'Giải nhất', count: 1 }, { name: 'Giải nhì', count: 2 }], drawCommitment: commitmentOf(SEED), ...some })

let number = 0
const entry = (entrant: string, points: number, some: Partial<Entry> = {}): Entry => ({
  entrant, points: points * 1_000_000, of: 10_000_000, startedAt: 0, finishedAt: 600, guess: null, receipt: (++number).toString(16).padStart(64, '0'), ...some
})

describe('places of a round on fire safety', () => {
  test('score, then the nearest guess, then the earliest, then the draw; each place says what decided it', () => {
    const minh = entry('Minh', 10, { guess: 9, finishedAt: 900 })
    const places = rankingOf(rules(), [entry('Mến', 9, { guess: 5 }), minh, entry('Lan', 10, { guess: 4, finishedAt: 800 }), entry('Sáu', 10, { guess: 6, finishedAt: 700 }), entry('Cúc', 10, { finishedAt: 100 })], draw)
    expect(places.map(({ entry: { entrant }, decidedBy, prize }) => [entrant, decidedBy, prize])).toEqual([
      ['Sáu', 'finished', 'Giải nhất'], ['Lan', 'prediction', 'Giải nhì'], ['Minh', 'prediction', 'Giải nhì'], ['Cúc', 'score', null], ['Mến', 'alone', null]
    ])
  })

  test('of several attempts the best counts, of equal ones the earlier, whatever the later one guessed', () => {
    const own = [entry('Lan', 8, { finishedAt: 100 }), entry('Lan', 9, { finishedAt: 300, guess: 1 }), entry('Lan', 9, { finishedAt: 400, guess: 2 })]
    expect((['best', 'first', 'last'] as const).map((counts) => countedEntries(own, counts).map(({ finishedAt }) => finishedAt))).toEqual([[300], [100], [400]])
    expect(outcomeOf(own)).toEqual({ entrants: 1, attempts: 3, all_right: 0 })
  })

  test('papers of unlike length stand by their exact share, as close as two shares can be', () => {
    const share = fc.record({ of: fc.integer({ min: 1, max: 2 ** 50 }), back: fc.integer({ min: 0, max: 3 }) }).map(({ of, back }) => ({ of, points: Math.max(0, of - back) }))
    const keyOf = placeKeys(rules(), { entrants: 0, attempts: 0, all_right: 0 }, draw)
    fc.assert(
      fc.property(share, share, (one, other) => {
        const difference = BigInt(one.points) * BigInt(other.of) - BigInt(other.points) * BigInt(one.of)
        const [mine, theirs] = [one, other].map((some) => keyOf(entry('Lan', 0, some)).slice(0, 34))
        expect(Math.sign(Number(difference))).toBe(mine === theirs ? 0 : (mine ?? '') < (theirs ?? '') ? 1 : -1)
      }),
      { numRuns: 1000 }
    )
  })

  test('rules that rest on a guess nobody is asked for are refused; the fingerprint does not depend on how they are written down', () => {
    expect(() => rules({ predicted: null })).toThrow(/nothing_predicted/)
    const { counts, ...others } = rules()
    expect(fingerprint({ ...others, counts })).toBe(fingerprint(rules()))
    expect(fingerprint(rules({ counts: 'last' }))).not.toBe(fingerprint(rules()))
    expect(fingerprint({ b: [1, 'á'], a: null })).toBe('53fafdb44e0bc94851ffe311839d0ec738eceb598136aceda2b440e8fce12e9d')
  })
})

describe('a draw', () => {
  const anyEntry = fc.record({ entrant: fc.constantFrom('Lan', 'Minh', 'Mến', 'Sáu', 'Cúc', 'Dũng'), points: fc.integer({ min: 8, max: 10 }), finishedAt: fc.integer({ min: 1, max: 3 }), guess: fc.option(fc.nat(8)) }).map(({ entrant, points, ...some }) => entry(entrant, points, some))

  test('the list is the same in whatever order the results come, each entrant stands on it once, and no place is better than it earned', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 30 }), fc.constantFrom<ContestRules['tieBreaks']>([], ['finished'], ['prediction', 'duration', 'finished']), (entries, tieBreaks) => {
        const some = rules({ tieBreaks })
        const places = rankingOf(some, entries, draw)
        expect(rankingOf(some, entries.toReversed(), draw)).toEqual(places)
        expect(new Set(places.map(({ entry: { entrant } }) => entrant)).size).toBe(places.length)
        for (const [at, { entry: one }] of places.entries()) expect(one.points).toBeGreaterThanOrEqual(places[at + 1]?.entry.points ?? 0)
      }),
      { numRuns: 150 }
    )
  })

  test('nobody is favoured: of six equal entrants each comes first about as often', () => {
    const equal = Array.from({ length: 6 }, (_one, at) => entry(`Người ${at}`, 10))
    const firsts = new Map<string, number>()
    for (let at = 0; at < 1200; at++) {
      const [first] = rankingOf(rules({ tieBreaks: [] }), equal, { ...draw, root: at.toString(16).padStart(64, '0') })
      firsts.set(first?.entry.entrant ?? '', (firsts.get(first?.entry.entrant ?? '') ?? 0) + 1)
    }
    // Expected 200 each; five standard deviations are 65.
    for (const count of firsts.values()) expect(Math.abs(count - 200)).toBeLessThan(65)
    expect(firsts.size).toBe(6)
  })

  test('the key is SHA-256 over seed, root and receipt, one after the other', () => {
    expect(drawKey('00'.repeat(32), '00'.repeat(32), '00'.repeat(32))).toBe('2ea9ab9198d1638007400cd2c3bef1cc745b864b76011a0e1bc52180ac6452d4')
  })
})
