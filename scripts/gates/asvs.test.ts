/** The security checklist names tests: a file or a story that is gone would be a promise that nobody keeps. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT } from './gate.ts'

const lines = readFileSync(join(PROJECT, 'docs/asvs.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
const files = globSync('{src,e2e}/**/*.{test,e2e}.ts', { cwd: PROJECT })
const told = files.map((file) => readFileSync(join(PROJECT, file), 'utf8').replaceAll("\\'", "'")).join('\n')

/** `guessing` stands for `sign-in/guessing….test.ts`; the beginning of the chapter says so. */
const SHORT = ['password', 'ways', 'guessing', 'provider', 'limits', 'e2e']

test('the checklist of security names files that there are', () => {
  const missing = lines.flatMap((line) =>
    [...line.matchAll(/`([\w/.-]+\.(?:test|e2e)\.ts)`/g)].flatMap(([, file = '']) =>
      files.some((known) => known.endsWith(file)) ? [] : [file]
    )
  )
  expect(missing).toEqual([])
})

test('… and stories that are told', () => {
  const missing = lines.flatMap((line) =>
    [...line.matchAll(/`(?:[\w/.-]+\.(?:test|e2e)\.ts|([\w]+))`:? (?:“([^”]+)”|"([^"]+)")/g)].flatMap(
      ([, short, curly, straight]) => {
        if (short !== undefined && !SHORT.includes(short)) return []
        const pieces = (curly ?? straight ?? '')
          .split('…')
          .map((piece) => piece.trim().replace(/,$/, ''))
          .filter(Boolean)
        return pieces.every((piece) => told.includes(piece)) ? [] : [curly ?? straight]
      }
    )
  )
  expect(missing).toEqual([])
})

test('no line is left without a test or a reason', () => {
  expect(lines.length).toBeGreaterThan(70)
  expect(lines.filter((line) => (line.split('|')[3] ?? '').trim().length < 4)).toEqual([])
})
