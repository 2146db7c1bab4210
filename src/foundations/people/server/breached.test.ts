import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { breachedWeakness } from './breached.ts'

const folder = mkdtempSync(join(tmpdir(), 'caunoi-breached-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sumOf = (password: string): string => createHash('sha1').update(password).digest('hex').toUpperCase()

/** As the published lists are: sum, colon, how often, in the order of the sums. */
function listOf(passwords: string[], end = '\r\n'): { breachedPasswords: string } {
  const path = join(folder, 'list.txt')
  writeFileSync(path, passwords.map(sumOf).sort().map((sum, at) => `${sum}:${10 ** (at % 7)}`).join(end) + (passwords.length % 2 ? end : ''))
  return { breachedPasswords: path }
}

test('what stands in the list is found wherever it stands, and nothing else is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 40 }), fc.string(), fc.constantFrom('\n', '\r\n'), async (passwords, other, end) => {
      const list = listOf(passwords, end)
      for (const password of passwords) expect(await breachedWeakness(list, password)).toBe('people.password_breached')
      expect(await breachedWeakness(list, other)).toBe(passwords.includes(other) || passwords.includes(other.normalize('NFKC')) ? 'people.password_breached' : null)
    }),
    { numRuns: 60 }
  )
})

test('letters with marks are found however they were typed', async () => {
  expect(await breachedWeakness(listOf(['ổ gà đường vắng']), 'ổ gà đường vắng'.normalize('NFD'))).toBe('people.password_breached')
})

test('without a list nothing is breached; one that is gone or is none is an error, not a pass', async () => {
  expect(await breachedWeakness({ breachedPasswords: null }, 'password')).toBeNull()
  await expect(breachedWeakness({ breachedPasswords: join(folder, 'gone.txt') }, 'password')).rejects.toThrow('ENOENT')
  const path = join(folder, 'other.txt')
  writeFileSync(path, 'password\n123456\nmatkhau\n')
  await expect(breachedWeakness({ breachedPasswords: path }, 'password')).rejects.toThrow('CAUNOI_BREACHED_PASSWORDS')
})
