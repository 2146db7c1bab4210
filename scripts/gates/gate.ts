/** A gate prints what is wrong and ends with 1, or says nothing and ends with 0. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

export async function runGate(findFaults: () => Promise<string[]> | string[]): Promise<void> {
  const faults = await findFaults()
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length ? 1 : 0
}

/** Every file of the project that belongs to it: known to git, or new and not ignored; without git, none. */
export function projectFiles(): string[] {
  const git = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: PROJECT,
    encoding: 'utf8',
    maxBuffer: 1 << 26
  })
  if (git.status !== 0)
    throw new Error('The checks need git and a clone of the project, to know which files belong to it.')
  return git.stdout.split('\0').filter(Boolean)
}
