/**
 * Types of all .ts and .svelte files: svelte-check turns the pages into TypeScript and gives everything to the native
 * compiler at once; what runs in the browser beside the pages knows other names and is asked apart. `--kept` goes on from
 * what the last run left (the fast gate); without it nothing is believed.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, runGate } from './gate.ts'

function run(program: string, ...args: string[]): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(PROJECT, 'node_modules', program), ...args], {
    cwd: PROJECT,
    encoding: 'utf8',
    maxBuffer: 1 << 26
  })
  return status === 0 ? [] : [`${stdout}${stderr}`]
}

await runGate(() => {
  if (!process.argv.includes('--kept'))
    rmSync(join(PROJECT, '.svelte-kit/.svelte-check'), { recursive: true, force: true })
  // `npm ci` removes the generated $app.
  const faults = run('@sveltejs/kit/svelte-kit.js', 'sync')
  if (faults.length) return faults
  const worker = run('@typescript/native/bin/tsc', '--project', 'src/service-worker')
  const pages = run(
    'svelte-check/bin/svelte-check',
    '--tsgo',
    '--incremental',
    '--tsconfig',
    'tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human'
  )
  return [...worker, ...pages]
})
