import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#platform/shared/ids.ts'
import { hallCode, judge, LENGTHS, memberCode, MOST_ENTRIES, numberIn, readCode, renewsIn, spacedCode, squareText, stepOf, typedCode } from '../../check-in/codes.ts'
import { codeOfCard, hallKey, hashOfCard, memberKey, signWith } from './keys.ts'

const secret = Buffer.alloc(32, 7)
const hall = signWith(hallKey(secret))
const hallAt = (step: number): string => hallCode(hall, step)
const now = new Date('2026-03-10T01:30:07Z')
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)
const anyTime = fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })

test('a code holds while it is shown and as long as people need to read it', () => {
  fc.assert(
    fc.property(anyTime, fc.integer({ min: -14, max: 119 }), (at, seconds) => {
      const code = hallAt(stepOf(at))
      expect(judge(code, hallAt, new Date(at.getTime() + seconds * 1000)).is).toBe('good')
    })
  )
})

test('a code of before is old, one that never was is none, and so is one of another session or of a clock a day off', () => {
  const code = hallAt(stepOf(now))
  expect(judge(code, hallAt, later(20))).toMatchObject({ is: 'good', late: 1 })
  expect(judge(code, hallAt, later(600))).toEqual({ is: 'old' })
  expect(judge(code, hallAt, later(86_400))).toEqual({ is: 'none' })
  expect(judge(code, hallAt, later(-86_400))).toEqual({ is: 'none' })
  const elsewhere = signWith(hallKey(randomBytes(32)))
  expect(judge(code, (step) => hallCode(elsewhere, step), now)).toEqual({ is: 'none' })
})

test("the organiser's device checks a member's code with the key of that entry alone", () => {
  const keys = [3, 700].map((number) => ({ number, sign: signWith(memberKey(secret, newId())) }))
  for (const { number, sign } of keys) {
    const read = readCode(squareText({ kind: 'member', code: memberCode(number, sign, stepOf(now)) }))
    expect(read?.kind).toBe('member')
    expect(numberIn(read?.code ?? '')).toBe(number)
    for (const held of keys) {
      const judged = judge(read?.code ?? '', (step) => memberCode(held.number, held.sign, step), later(10))
      expect(judged.is).toBe(held.number === number ? 'good' : 'none')
    }
  }
  // Another number before the same letters is a forgery.
  const [first, second] = keys
  const forged = memberCode(4, first?.sign ?? hall, stepOf(now))
  expect(judge(forged, (step) => memberCode(4, second?.sign ?? hall, step), now).is).toBe('none')
})

test('the number of an entry is read out of its code', () => {
  fc.assert(
    fc.property(fc.nat(MOST_ENTRIES - 1), (number) => {
      expect(numberIn(memberCode(number, () => secret, 1))).toBe(number)
    })
  )
})

test('a printed card is known by its hash, is the same when printed again, and another card has another code', () => {
  const key = randomBytes(32)
  const card = newId()
  const code = codeOfCard(key, card)
  expect(code).toHaveLength(LENGTHS.card)
  expect(codeOfCard(key, card)).toBe(code)
  expect(codeOfCard(key, newId())).not.toBe(code)
  expect(hashOfCard(code)).toMatch(/^[0-9a-f]{64}$/)
})

test('codes are read as people type them', () => {
  fc.assert(
    fc.property(anyTime, fc.nat(MOST_ENTRIES - 1), (at, number) => {
      const code = memberCode(number, hall, stepOf(at))
      expect(typedCode(` ${spacedCode(code).toLowerCase()} `, 'member')).toBe(code)
      expect(readCode(spacedCode(code))).toEqual({ kind: 'member', code })
    })
  )
  const card = codeOfCard(secret, 'one')
  expect(readCode(squareText({ kind: 'card', code: card }))).toEqual({ kind: 'card', code: card })
  expect(readCode(card.toLowerCase())).toEqual({ kind: 'card', code: card })
  for (const wrong of ['', 'CN1:x:y', 'CN2:', 'https://example.vn/', '0000 0000', 'O0O0O0']) expect(readCode(wrong)).toBeNull()
})

test('a screen knows when the next code is due', () => {
  fc.assert(
    fc.property(anyTime, (at) => {
      expect(stepOf(new Date(at.getTime() + renewsIn(at)))).toBe(stepOf(at) + 1)
    })
  )
})
