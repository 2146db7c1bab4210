/** Types of all .ts files (TypeScript 7) and .svelte files (svelte-check on the same compiler). */
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
  // svelte-check keeps reporting files that are gone, and `npm ci` removes the generated $app.
  rmSync(join(PROJECT, '.svelte-kit/.svelte-check'), { recursive: true, force: true })
  const faults = run('@sveltejs/kit/svelte-kit.js', 'sync')
  if (faults.length) return faults
  return [
    ...run('@typescript/native/bin/tsc', '-p', 'tsconfig.json'),
    ...run(
      'svelte-check/bin/svelte-check',
      '--tsgo',
      '--tsconfig',
      'tsconfig.json',
      '--fail-on-warnings',
      '--output',
      'human'
    )
  ]
})
