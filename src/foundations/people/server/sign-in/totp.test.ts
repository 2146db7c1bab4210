import { expect, test } from 'vitest'
import { authenticatorAddress, base32, codeAt, matchingStep, stepOf } from './totp.ts'

/** RFC 4226, appendix D, and RFC 6238, appendix B: the secret is these twenty characters. */
const SECRET = Buffer.from('12345678901234567890')

test('codes are those of the standards', () => {
  const first = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
  expect(first.map((_, step) => codeAt(SECRET, step))).toEqual(first)
  const at = (time: string): string => codeAt(SECRET, stepOf(new Date(time)))
  expect([at('1970-01-01T00:00:59Z'), at('2005-03-18T01:58:29Z'), at('2033-05-18T03:33:20Z')]).toEqual(['287082', '081804', '279037'])
})

test('a code counts half a minute early and late, and only once', () => {
  const now = new Date('2026-03-10T02:00:00Z')
  const step = stepOf(now)
  for (const off of [-1, 0, 1]) expect(matchingStep(SECRET, codeAt(SECRET, step + off), now, 0)).toBe(step + off)
  for (const off of [-2, 2]) expect(matchingStep(SECRET, codeAt(SECRET, step + off), now, 0)).toBeNull()
  expect(matchingStep(SECRET, codeAt(SECRET, step), now, step)).toBeNull()
  expect(matchingStep(SECRET, codeAt(SECRET, step - 1), now, step)).toBeNull()
  const spaced = `${codeAt(SECRET, step).slice(0, 3)} ${codeAt(SECRET, step).slice(3)}`
  expect(matchingStep(SECRET, spaced, now, 0)).toBe(step)
  for (const wrong of ['', 'abcdef', '12345', '1234567', '١٢٣٤٥٦']) expect(matchingStep(SECRET, wrong, now, 0)).toBeNull()
})

test('the secret is written as apps read it', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
  expect(authenticatorAddress(Buffer.from('foobar'), 'lan.nguyen', 'Cầu Nối')).toBe(
    'otpauth://totp/C%E1%BA%A7u%20N%E1%BB%91i:lan.nguyen?secret=MZXW6YTBOI&issuer=C%E1%BA%A7u%20N%E1%BB%91i&algorithm=SHA1&digits=6&period=30'
  )
})
