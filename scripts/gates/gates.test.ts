import { expect, test } from 'vitest'
import { isAccepted } from './licences.ts'
import { namedPaths, treePaths } from './paths.ts'

test('one acceptable choice is enough, but a conjunction needs every part', () => {
  expect(isAccepted('(MIT OR GPL-3.0)')).toBe(true)
  expect(isAccepted('MIT AND Zlib')).toBe(true)
  expect(isAccepted('MIT AND GPL-3.0')).toBe(false)
  expect(isAccepted('AGPL-3.0')).toBe(false)
})

test('a page names paths in backticks and in links, but `schema.ts` is a kind of file', () => {
  const page = 'See `src/start.ts`, `schema.ts`, `db/<name>.sql` and [the guide](docs/guide/README.md#start).'
  expect(namedPaths(page)).toEqual(['src/start.ts', 'docs/guide/README.md'])
})

test('the tree names every folder below its parent', () => {
  const tree =
    '```\nsrc/\n  routes/     URLs\n  start.ts    starts\n  mechanisms/\n    plans/    reader\ndb/migrations/  e2e/\n```'
  expect(treePaths(tree)).toEqual([
    ...['src/', 'src/routes/', 'src/start.ts', 'src/mechanisms/', 'src/mechanisms/plans/', 'db/migrations/', 'e2e/']
  ])
})
