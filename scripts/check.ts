/**
 * The fast gate before a commit: lint, types, dependency rules, front pages, licences, and the tests of rules, side by
 * side. What has not changed since the last run is not looked at again; `npm test` believes nothing that is kept.
 */
import { add, inWords, KEPT_GATES, runGates, runNode } from './tally.ts'
import { testsOfRules } from './test-files.ts'
import { runVitest } from './vitest.ts'

const began = Date.now()
// Types and lint read the settings that this writes, and begin at the same time.
await runNode(['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'])
const [gates, tests] = await Promise.all([
  runGates(KEPT_GATES),
  runVitest('Unit tests without a database', { options: ['--maxWorkers=1'], files: testsOfRules() })
])
const tally = add(gates, tests)
console.log(`${((Date.now() - began) / 1000).toFixed(0)} seconds`)
console.log(inWords(tally))
process.exitCode = tally.failed ? 1 : 0
