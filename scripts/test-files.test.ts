import { expect, test } from 'vitest'
import { importsOf, testsOfProperties, testsOfRules, testsWithDatabase } from './test-files.ts'

test('what is imported for its types alone is not there when the program runs', () => {
  const code = [
    "import type { Db } from '#platform/server/database.ts'",
    "import { a, type B } from './a.ts'",
    "import {\n  c,\n  d\n} from '../c.ts'",
    "import './e.ts'",
    "export * from './f.ts'",
    "export type { G } from './g.ts'",
    `const { h } = await ${'import'}('#app')`,
    "import { test } from 'vitest'"
  ].join('\n')
  expect(importsOf(code, 'src/room/server/x.test.ts')).toEqual([
    ...['src/room/server/a.ts', 'src/room/c.ts', 'src/room/server/e.ts', 'src/room/server/f.ts'],
    ...['src/app.server.ts', 'vitest']
  ])
})

test('a test that opens a database runs on both engines, however it comes to it; a rule runs once', () => {
  const both = testsWithDatabase()
  expect(both).toContain('src/testing/api-examples.test.ts')
  expect(both).toContain('src/foundations/people/server/sign-in/password.test.ts')
  expect(both).toContain('src/platform/server/two-processes.postgres.test.ts')
  expect(both).not.toContain('src/foundations/paper/pdf/pdf.test.ts')
  expect(both).not.toContain('scripts/test-files.test.ts')
})

test('the fast gate has the rules, and nothing that opens a database or starts a program', () => {
  const rules = testsOfRules()
  expect(rules).toContain('src/mechanisms/plans/rules/amending.test.ts')
  expect(rules).not.toContain('src/cli/cli.test.ts')
  expect(rules).not.toContain('src/platform/server/isolate.test.ts')
  expect(testsWithDatabase().filter((file) => rules.includes(file))).toEqual([])
})

test('what tries many cases is found for the long run', () => {
  expect(testsOfProperties()).toContain('src/mechanisms/quizzes/question/mark.test.ts')
  expect(testsOfProperties()).not.toContain('scripts/tally.test.ts')
})
