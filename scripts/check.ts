/** The fast gate before a commit: lint, types, dependency rules, front pages, licences, and the tests without database. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from './gates/gate.ts'
import { add, FAST_GATES, inWords, runGates, runVitest } from './tally.ts'

/** A test that opens a database says so by importing our test set-up. */
function withoutDatabase(): string[] {
  return globSync('{src,scripts,bench}/**/*.test.ts', { cwd: PROJECT }).filter(
    (file) =>
      !/\.(long|postgres|slow)\.test\.ts$/.test(file) &&
      !/from '[^']*testing\/|runIsolated|startServer/.test(readFileSync(join(PROJECT, file), 'utf8'))
  )
}

const gates = await runGates(FAST_GATES)
const tally = add(gates, await runVitest('Unit tests without a database', withoutDatabase()))
console.log(inWords(tally))
process.exitCode = tally.failed ? 1 : 0
