/**
 * Which tests open a database is told by what they import, however far away: whoever reaches the test database runs on
 * both engines, whoever does not would only repeat itself on the second.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PROJECT } from './gates/gate.ts'

const DATABASE = ['src/testing/database.ts', 'src/platform/server/database.ts']

/** Other programs are started here: the command line, a reader in a process of its own, a server. */
const PROGRAMS = ['node:child_process', 'src/platform/server/isolate.ts', 'e2e/harness/server.ts']

/** `import type` and `export type` are gone when the program runs. */
const IMPORT =
  /^\s*(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?['"]([^'"]+)['"]/gm

const { imports: NAMES } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  imports: Record<string, string>
}

function placeOf(name: string, file: string): string {
  if (name.startsWith('.')) return join(dirname(file), name)
  for (const [from, to] of Object.entries(NAMES)) {
    const [start = '', end] = from.split('*')
    if (end === undefined ? name === from : name.startsWith(start))
      return join(end === undefined ? to : to.replace('*', name.slice(start.length)))
  }
  return name
}

export function importsOf(code: string, file: string): string[] {
  return [...code.matchAll(IMPORT)].map(([, fixed, later]) => placeOf(fixed ?? later ?? '', file))
}

const read = new Map<string, string[]>()

/** All that running a file of the project brings with it. */
function reachOf(start: string): Set<string> {
  const reached = new Set([start])
  for (const file of reached) {
    if (!/\.(ts|svelte)$/.test(file)) continue
    let found = read.get(file)
    if (!found) {
      const path = join(PROJECT, file)
      found = existsSync(path) ? importsOf(readFileSync(path, 'utf8'), file) : []
      read.set(file, found)
    }
    for (const other of found) reached.add(other)
  }
  return reached
}

const tests = (): string[] =>
  globSync('{src,scripts,bench}/**/*.test.ts', { cwd: PROJECT })
    .filter((file) => !file.endsWith('.long.test.ts'))
    .sort()

const reachesSome = (file: string, wanted: string[]): boolean => {
  const reached = reachOf(file)
  return wanted.some((one) => reached.has(one))
}

/** For the second engine. */
export function testsWithDatabase(): string[] {
  return tests().filter(
    (file) => file.endsWith('.postgres.test.ts') || (!file.endsWith('.embedded.test.ts') && reachesSome(file, DATABASE))
  )
}

/** What tries many cases: worth running again with others. */
export const testsOfProperties = (): string[] =>
  tests().filter((file) => /\bfc\.(?:assert|check)\(/.test(readFileSync(join(PROJECT, file), 'utf8')))

/** For the fast gate: what neither opens a database nor starts a program. */
export function testsOfRules(): string[] {
  return tests().filter((file) => !file.endsWith('.postgres.test.ts') && !reachesSome(file, [...DATABASE, ...PROGRAMS]))
}
