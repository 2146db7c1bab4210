import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, type Violation } from './direction.ts'
import { PROJECT } from './gate.ts'

/** file → the import planted into it, and the rule that must name the file (null: none; '': named with the other half). */
const PLANTED: [file: string, imports: string, rule: string | null][] = [
  ['src/platform/server/bad-a.ts', '../../mechanisms/plans/server/index.ts', 'platform-look-down'],
  ['src/foundations/org/server/bad-b.ts', '../../../mechanisms/plans/server/index.ts', 'foundations-look-down'],
  ['src/foundations/org/server/bad-c.ts', '../../people/server/index.ts', 'foundations-in-order'],
  ['src/foundations/people/server/bad-d.ts', '../../files/server/index.ts', 'foundations-in-order-people'],
  ['src/foundations/files/server/bad-k.ts', '../../paper/server/index.ts', 'foundations-in-order-files'],
  ['src/mechanisms/plans/server/bad-e.ts', '../../quizzes/server/index.ts', 'mechanisms-are-strangers'],
  ['src/mechanisms/plans/server/bad-f.ts', '../../../foundations/org/server/queries.ts', 'front-door'],
  [
    'src/mechanisms/plans/ui/BadPart.svelte',
    '../../../foundations/org/server/index.ts',
    'browser-files-import-no-server'
  ],
  ['src/mechanisms/plans/bad-g.ts', '../../routes/shared.ts', 'nobody-imports-routes'],
  ['src/mechanisms/plans/server/bad-h.ts', '@sveltejs/kit', 'rooms-know-no-kit'],
  ['src/mechanisms/plans/reader/bad-i.ts', 'kysely', 'reader-is-pure'],
  ['src/mechanisms/plans/reader/bad-j.ts', 'node:net', 'reader-is-pure'],
  ['src/routes/(app)/bad/+page.server.ts', 'kysely', 'routes-hold-no-sql'],
  ['src/routes/(app)/bad/+page.svelte', '../../../mechanisms/plans/server/index.ts', 'browser-files-import-no-server'],
  ['src/routes/(app)/deep/+page.server.ts', '../../../mechanisms/plans/server/queries.ts', 'front-door-from-outside'],
  ['src/ui/Bad.svelte', '../mechanisms/plans/ui/Part.svelte', 'ui-knows-no-module'],
  ['src/platform/server/bad-k.ts', '../../testing/world.ts', 'no-tests-in-production'],
  ['src/platform/server/bad-l.ts', 'vitest', 'no-dev-dependency-in-production'],
  ['src/platform/shared/bad-m.ts', './nowhere.ts', 'resolvable'],
  ['src/platform/shared/circle-a.ts', './circle-b.ts', 'no-cycles'],
  ['src/platform/shared/circle-b.ts', './circle-a.ts', ''],
  ['src/routes/shared.ts', '../mechanisms/plans/server/index.ts', null],
  ['src/routes/(app)/good/+page.svelte', '../../../mechanisms/plans/ui/Part.svelte', null],
  ['src/mechanisms/plans/ui/Part.svelte', '../../../ui/Button.svelte', null],
  ['src/mechanisms/plans/server/index.ts', './queries.ts', null],
  ['src/mechanisms/plans/server/queries.ts', '../../../foundations/org/server/index.ts', null],
  ['src/mechanisms/quizzes/server/index.ts', '../../../platform/server/ids.ts', null],
  ['src/foundations/people/server/index.ts', '../../org/server/index.ts', null],
  ['src/foundations/org/server/index.ts', './queries.ts', null],
  ['src/foundations/org/server/queries.ts', 'kysely', null],
  ['src/foundations/files/server/index.ts', '../../people/server/index.ts', null],
  ['src/foundations/paper/server/index.ts', '../../files/server/index.ts', null]
]
const EMPTY = ['src/platform/server/ids.ts', 'src/testing/world.ts', 'src/ui/Button.svelte']

let folder = ''
let found: { violations: Violation[]; files: number }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caunoi-direction-'))
  const write = (file: string, code: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(
      join(folder, file),
      file.endsWith('.svelte') ? `<script lang="ts">\n${code}\n</script>\n` : `${code}\n`
    )
  }
  for (const file of EMPTY) write(file, 'export const empty = 1')
  for (const [file, target] of PLANTED) write(file, `import * as planted from '${target}'\nexport const used = planted`)
  for (const name of ['package.json', 'node_modules']) symlinkSync(join(PROJECT, name), join(folder, name))
  found = await findViolations(folder, ['src'])
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(PLANTED.filter(([, , rule]) => rule))('%s may not import %s: %s', (file, _target, rule) => {
  const named = found.violations.filter(({ from }) => from === file).map((violation) => violation.rule)
  expect(named).toContain(rule)
})

test('files that keep the rules are left in peace', () => {
  const clean = new Set([...EMPTY, ...PLANTED.filter(([, , rule]) => rule === null).map(([file]) => file)])
  expect(found.violations.filter(({ from }) => clean.has(from))).toEqual([])
})

test('every file of the fixture was read, the .svelte ones too', () => {
  expect(found.files).toBeGreaterThanOrEqual(PLANTED.length + EMPTY.length)
})
