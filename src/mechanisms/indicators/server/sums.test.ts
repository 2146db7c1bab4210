/** Sums are read in one place: whoever read the table of rows would miss those that are figures (docs/decisions/0052). */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What keeps rows; and what looks whether there is any, beside the figures themselves. */
const OF_ROWS = ['roll-up.ts', 'verify.ts', 'alone.ts', 'find.ts', 'closed.ts']

test('whoever reads sums reads all of them', () => {
  const root = join(import.meta.dirname, '../../..')
  const reading = globSync('**/*.ts', { cwd: root, exclude: ['**/*.gen.ts'] }).filter((file) => /\b(from|join|into|update|selectFrom\('|deleteFrom\(') *rollups\b/.test(readFileSync(join(root, file), 'utf8')))
  expect(reading.filter((file) => !OF_ROWS.some((name) => file === `mechanisms/indicators/server/${name}`) && !file.endsWith('.test.ts'))).toEqual([])
})
