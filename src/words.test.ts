import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { SameReasons } from '#platform/shared/reasons.ts'
import { hasWords, reasonWords } from './words.ts'

const SOURCES = new URL('./', import.meta.url).pathname

/** Reasons as the code writes them: thrown, ensured, or given by a schema as its message. */
function reasonsInCode(): string[] {
  const found = new Set<string>()
  for (const file of globSync('{platform,foundations,mechanisms,programmes,joins,routes,cli}/**/*.ts', { cwd: SOURCES })) {
    if (/\.(test|gen)\.ts$|text\.(vi|en)\.ts$/.test(file)) continue
    const code = readFileSync(`${SOURCES}${file}`, 'utf8')
    const patterns = [
      /new AppError\(\s*'[a-z_]+',\s*'([a-z]+\.[a-z_]+)'/g,
      /ensure\([^;]*?'(?:invalid|unauthenticated|forbidden|not_found|conflict|too_large|rate_limited|unavailable)',\s*'([a-z]+\.[a-z_]+)'/g,
      /reason: '([a-z]+\.[a-z_]+)'/g
    ]
    for (const pattern of patterns) for (const match of code.matchAll(pattern)) found.add(match[1] ?? '')
  }
  return [...found].sort()
}

describe('words for refusals', () => {
  test('every reason in the code has words', () => {
    const reasons = reasonsInCode()
    expect(reasons).toContain('input.invalid')
    expect(reasons.filter((reason) => !hasWords(reason))).toEqual([])
  })

  test('the sentence says the limit that was missed', () => {
    expect(reasonWords('vi', 'input.too_small', { of: 'string', minimum: 8 })).toBe('Nhập ít nhất 8 ký tự')
    expect(reasonWords('en', 'input.too_small', { of: 'string', minimum: 1 })).toBe('Fill in this field')
    expect(reasonWords('vi', 'input.too_big', { of: 'number', maximum: 100 })).toBe('Nhập số không quá 100')
    expect(reasonWords('en', 'input.too_big', { of: 'array', maximum: 3 })).toBe('Choose at most 3')
    expect(reasonWords('vi', 'input.not_multiple_of', { divisor: 1 })).toBe('Nhập số nguyên')
  })

  test('a sentence that is missing in English is found by the type check', () => {
    const vi = { 'a.one': 'Một', 'a.two': 'Hai' }
    // @ts-expect-error 'a.two' has no English words
    const en = { 'a.one': 'One' } satisfies SameReasons<typeof vi>
    expect(Object.keys(vi)).not.toEqual(Object.keys(en))
  })

  test('a reason without words still says something that can be passed on', () => {
    expect(reasonWords('vi', 'plans.never_heard_of')).toContain('plans.never_heard_of')
    expect(reasonWords('en', 'constructor')).toContain('code: constructor')
  })
})
