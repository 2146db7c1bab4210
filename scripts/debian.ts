/** Installs a Debian package that the tests need, when this machine is Debian and we are root; otherwise says what to do. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export class MissingProgram extends Error {}

let listsAreFresh = false

export function installFromDebian(names: string[], what: string): void {
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    throw new MissingProgram(`${what} is missing. Install it (on Debian, as root: ${command}) and run the tests again.`)
  }
  console.log(`${what} is missing; installing: ${names.join(' ')}`)
  const runApt = (...args: string[]): void => {
    const result = spawnSync('apt-get', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    })
    if (result.status === 0) return
    throw new MissingProgram(`${what} could not be installed: apt-get ${args.join(' ')}\n${result.stderr}`)
  }
  if (!listsAreFresh) runApt('update')
  listsAreFresh = true
  runApt('install', '-y', '--no-install-recommends', ...names)
}
