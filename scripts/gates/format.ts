/**
 * Pages and scripts are written as prettier writes them. The code of the rooms is wrapped by hand (the width is a limit
 * there, not a goal), so it is left to eslint. `--kept` passes over what has not changed since the last run.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT, runGate } from './gate.ts'

const SCOPE = ['src/**/*.svelte', 'scripts/**/*.ts']
const KEPT = ['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/prettier/kept']

await runGate(() => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(PROJECT, 'node_modules/prettier/bin/prettier.cjs'),
      '--list-different',
      ...(process.argv.includes('--kept') ? KEPT : []),
      ...SCOPE
    ],
    { cwd: PROJECT, encoding: 'utf8', maxBuffer: 1 << 26 }
  )
  if (status === 0) return []
  const files = stdout.split('\n').filter(Boolean)
  return files.length ? files.map((file) => `${file} is not formatted: npm run format.`) : [stderr]
})
