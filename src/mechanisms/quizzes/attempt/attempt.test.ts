import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyBody } from '../testing/any-body.ts'
import { answerOf, laidOut, publicOf } from '../question/laid-out.ts'
import { layOut } from '../question/asked.ts'
import { keyOfPlace, open, orderOfPlace, seal, seedOfPlace } from './booklet.ts'
import { partSize, partsOf } from './booklet-parts.ts'
import { elapsedAt, measure, sharper } from './clock.ts'
import { beginning, canonical, hashAfter, readEntry, type Entry } from './entry.ts'
import { merge, type Journal } from './merge.ts'

const words = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.normalize('NFC'))
const given = fc.record({ places: fc.array(fc.integer({ min: -1, max: 20 }), { maxLength: 6 }), words })
const knows = fc.option(fc.dictionary(fc.integer({ min: 1, max: 50 }).map(String), fc.integer({ min: 1, max: 99 }), { minKeys: 1, maxKeys: 4 }), { nil: undefined })
const answer = fc.record({ number: fc.integer({ min: 1, max: 500 }), at: fc.nat(), kind: fc.constant('answer' as const), place: fc.nat(40), given, knows }).map(({ knows: known, ...entry }): Entry => (known ? { ...entry, knows: known } : entry))

describe('entries', () => {
  test('the canonical form reads as the entry, whatever the order of its fields', () => {
    fc.assert(fc.property(answer, (entry) => {
      const text = canonical(entry)
      expect(JSON.parse(text)).toEqual(entry)
      expect(canonical(Object.fromEntries(Object.entries(entry).toReversed()) as Entry)).toBe(text)
    }))
  })

  test('the hash is plain SHA-256 of the one before and the canonical form', () => {
    const entry: Entry = { number: 1, at: 1500, kind: 'answer', place: 3, given: { places: [2], words: '' } }
    expect(canonical(entry)).toBe('{"at":1500,"given":{"places":[2],"words":""},"kind":"answer","number":1,"place":3}')
    const first = createHash('sha256').update('caunoi journal 1\nA\n1').digest()
    expect(hashAfter(beginning('A', 1), entry)).toBe(createHash('sha256').update(first).update(canonical(entry)).digest('hex'))
  })

  test.each([
    ['quizzes.entry_letters', { words: '\ud800' }],
    ['quizzes.entry_letters', { words: 'Ha\u0300 No\u0323\u0302i' }],
    ['quizzes.entry_letters', { words: 'a\u0000b' }],
    ['quizzes.entry_long', { words: 'a'.repeat(1_000_000) }],
    ['quizzes.entry_form', { words: 7 }],
    ['quizzes.entry_form', { places: [1.5] }],
    ['quizzes.entry_form', { places: Array.from({ length: 61 }, () => 1) }],
    ['quizzes.entry_form', { more: 1 }]
  ])('refused: %s', (reason, over) => {
    expect(readEntry({ number: 1, at: 1, kind: 'answer', place: 0, given: { places: [], words: '', ...over } })).toBe(reason)
  })

  test.each([{ number: 0 }, { number: 1.5 }, { at: -1 }, { at: Number.NaN }, { kind: 'other' }, { place: -1 }, { knows: {} }, { knows: { x: 1 } }, { knows: { 1: 0 } }, { extra: true }, { given: null }])('refused as no entry: %j', (over) => {
    expect(readEntry({ number: 1, at: 1, kind: 'answer', place: 0, given: { places: [], words: '' }, ...over })).toBe('quizzes.entry_form')
  })
})

/** Journals as honest devices make them: each knows of the others no more than there was. */
const journals = fc.array(fc.record({ device: fc.integer({ min: 1, max: 3 }), place: fc.nat(2), value: fc.nat(2), at: fc.nat(9), looks: fc.boolean() }), { maxLength: 14 }).map((made): Journal[] => {
  const all = new Map<number, Entry[]>([[1, []], [2, []], [3, []]])
  for (const { device, place, value, at, looks } of made) {
    const own = all.get(device) ?? []
    const known = Object.fromEntries([...all].flatMap(([other, entries]) => (other !== device && entries.length && looks ? [[other, entries.length]] : [])))
    own.push({ number: own.length + 1, at, kind: 'answer', place, given: { places: [value], words: '' }, ...(Object.keys(known).length ? { knows: known } : {}) })
  }
  return [...all].map(([device, entries]) => ({ device, entries }))
})

describe('merging', () => {
  test('does not depend on the order of journals or entries', () => {
    fc.assert(fc.property(journals, fc.infiniteStream(fc.nat()), (all, random) => {
      const weigh = <T>(list: T[]): T[] => list.map((one) => ({ one, weight: random.next().value as number })).toSorted((a, b) => a.weight - b.weight).map(({ one }) => one)
      expect(merge(weigh(all).map(({ device, entries }) => ({ device, entries: weigh(entries) })))).toEqual(merge(all))
    }))
  })

  test('every place that was answered has an answer; of one device it is its last; a conflict shows every value that stands', () => {
    fc.assert(fc.property(journals, (all) => {
      const { answers, conflicts } = merge(all)
      for (const place of [0, 1, 2]) {
        const said = all.flatMap(({ device, entries }) => entries.flatMap((entry) => (entry.kind === 'answer' && entry.place === place ? [{ device, entry }] : [])))
        expect(answers.has(place)).toBe(said.length > 0)
        if (new Set(said.map(({ device }) => device)).size === 1) {
          expect(answers.get(place)?.number).toBe(said.at(-1)?.entry.number)
          expect(conflicts.some((one) => one.place === place)).toBe(false)
        }
      }
    }))
  })

  test('an entry that knows both settles the conflict', () => {
    const one = (device: number, number: number, value: number, at: number, known?: Record<string, number>): Entry => ({ number, at, kind: 'answer', place: 0, given: { places: [value], words: '' }, ...(known && { knows: known }) })
    const split: Journal[] = [{ device: 1, entries: [one(1, 1, 0, 50)] }, { device: 2, entries: [one(2, 1, 1, 70)] }]
    expect(merge(split)).toMatchObject({ conflicts: [{ place: 0, versions: [{ device: 2 }, { device: 1 }] }] })
    expect(merge(split).answers.get(0)).toMatchObject({ device: 2 })
    const settled = merge([{ device: 1, entries: [one(1, 1, 0, 50), one(1, 2, 0, 90, { 2: 1 })] }, ...split.slice(1)])
    expect(settled.conflicts).toEqual([])
    expect(settled.answers.get(0)).toMatchObject({ device: 1, number: 2 })
    // Two that claim to know each other: the later one, not nothing.
    expect(merge([{ device: 1, entries: [one(1, 1, 0, 50, { 2: 1 })] }, { device: 2, entries: [one(2, 1, 1, 40, { 1: 1 })] }]).answers.get(0)).toMatchObject({ device: 1 })
  })
})

describe('clock', () => {
  test('a device that is hours off says the server’s time to half of how long the line took', () => {
    fc.assert(fc.property(fc.integer({ min: -86_400_000, max: 86_400_000 }), fc.nat(5000), fc.nat(5000), fc.nat(1_000_000), (off, there, back, elapsed) => {
      const asked = 1_800_000_000_000 + off
      const clock = measure({ asked, heard: asked + there + back, elapsed: elapsed + there })
      expect(Math.abs(elapsedAt(clock, asked) - elapsed)).toBeLessThanOrEqual(clock.within + 1)
    }))
  })

  test('the sharper measurement stays, unless the device’s clock was set in between', () => {
    const [sharp, blurred] = [{ zero: 1000, within: 10 }, { zero: 1100, within: 500 }]
    expect(sharper(sharp, blurred)).toBe(sharp)
    expect(sharper(blurred, sharp)).toBe(sharp)
    expect(sharper(sharp, { zero: 90_000, within: 500 })).toEqual({ zero: 90_000, within: 500 })
    expect(elapsedAt(sharp, 500, 700)).toBe(700)
  })
})

describe('booklet', () => {
  const secret = createHash('sha256').update('ấn bản').digest()
  const sealed = (open: unknown, place: number): string => seal(deflateSync(JSON.stringify(open)), keyOfPlace(secret, place))

  test('opened on the device and laid out by the seed it is what the server lays out', async () => {
    await fc.assert(fc.asyncProperty(anyBody, fc.nat(50), fc.string(), async (body, place, seed) => {
      const base = orderOfPlace(secret, place)
      const opened = await open(sealed(publicOf(body, base), place), keyOfPlace(secret, place))
      const order = { seed: seedOfPlace(seed, place), language: 'vi' }
      expect(layOut(opened, order)).toEqual(laidOut(body, { ...order, base }))
      if (body.kind === 'single') {
        const right = layOut(opened, order).options.indexOf(body.choices.find((one) => one.right)?.words['vi'] ?? '')
        expect(answerOf(body, order.seed, { places: [right], words: '' }, base)).toEqual({ kind: 'single', key: body.choices.find((one) => one.right)?.key })
      }
    }), { numRuns: 60 })
  })

  test('which choice is right changes no byte of it', () => {
    fc.assert(fc.property(anyBody, fc.nat(50), (body, place) => {
      const base = orderOfPlace(secret, place)
      const other = structuredClone(body)
      if ('choices' in other) for (const choice of other.choices) choice.right = !choice.right
      if (other.kind === 'true_false') other.right = !other.right
      if (other.kind === 'number') Object.assign(other, { right: other.right + 1, tolerance: other.tolerance + 1 })
      if (other.kind === 'short_text') other.answers = [{ words: 'khác', share: 1 }]
      if ('marking' in other) other.marking = other.marking === 'all' ? 'share' : 'all'
      other.explanation = { vi: 'Vì thế.' }
      expect(sealed(publicOf(other, base), place)).toBe(sealed(publicOf(body, base), place))
      const text = JSON.stringify(publicOf(body, base))
      for (const field of ['"right"', '"key"', '"answers"', '"explanation"', '"tolerance"', '"pairs"', '"items"']) expect(text).not.toContain(field)
    }))
  })

  test('another question’s key, or one letter changed, opens nothing', async () => {
    const text = sealed({ kind: 'essay' }, 3)
    await expect(open(text, keyOfPlace(secret, 4))).rejects.toThrow()
    await expect(open((text[20] === 'A' ? 'B' : 'A') + text.slice(1), keyOfPlace(secret, 3))).rejects.toThrow()
  })
})

describe('parts of a booklet', () => {
  test('every question stands in one part, whatever the pool', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 50, max: 5000 }), fc.string(), (count, paper, bytes, order) => {
      const size = partSize(count, paper, bytes)
      const parts = partsOf(count, size, order)
      expect(parts.flat().toSorted((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, place) => place))
      expect(parts.slice(0, -1).every((part) => part.length === size)).toBe(true)
    }))
  })

  test('a small pool, or one that all of a paper draws from, stays whole; of a large one a paper of twenty loads about its own', () => {
    expect([partSize(8, 8, 400), partSize(30, 20, 300), partSize(40, 40, 900)]).toEqual([8, 30, 40])
    expect(partSize(500, 20, 400)).toBeLessThanOrEqual(2)
  })
})
