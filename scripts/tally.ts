/** Counts over all runners: gates, Vitest on either database, journeys in the browser. */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { MissingProgram } from './debian.ts'
import { PROJECT } from './gates/gate.ts'

export interface Tally {
  passed: number
  failed: number
  skipped: number
  /** Files that failed beside others and passed when they were run once more, alone. */
  shaky: string[]
}

export const nothing = (): Tally => ({ passed: 0, failed: 0, skipped: 0, shaky: [] })

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    shaky: [...a.shaky, ...b.shaky]
  }
}

/** Counts parts that may run beside each other; one that throws is one failure, and the others go on. */
export function countParts(): { part(title: string, run: () => Promise<Tally>): Promise<void>; total(): Tally } {
  let total = nothing()
  return {
    async part(title, run) {
      const counted = await run().catch((error: Error) => {
        say(`✗ ${title}: ${error instanceof MissingProgram ? error.message : (error.stack ?? String(error))}`)
        return { ...nothing(), failed: 1 }
      })
      // Read only now: another part may have ended meanwhile.
      total = add(total, counted)
    },
    total: () => total
  }
}

type Gate = [name: string, ...command: string[]]

const LINT = ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']
const LINT_KEPT = ['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/']

/** What the pages and lint know of SvelteKit is written anew by the first of these, as by a build: never beside one. */
const settingGates = (kept: boolean): Gate[] => [
  ['types', 'scripts/gates/types.ts', ...(kept ? ['--kept'] : [])],
  ['lint', ...LINT, ...(kept ? LINT_KEPT : [])]
]

const plainGates = (kept: boolean): Gate[] => [
  ['dependency rules', 'scripts/gates/direction.ts'],
  ['lengths of files', 'scripts/gates/lengths.ts'],
  ['forms of pages', 'scripts/gates/forms.ts'],
  ['migrations add only', 'scripts/gates/migrations.ts'],
  ['format of pages and scripts', 'scripts/gates/format.ts', ...(kept ? ['--kept'] : [])],
  ['paths named in the front pages', 'scripts/gates/paths.ts'],
  ['licences', 'scripts/gates/licences.ts']
]

export const SETTING_GATES = settingGates(false)
export const PLAIN_GATES = plainGates(false)
/** The fast gate: what has not changed since the last run is not looked at again. */
export const KEPT_GATES = [...settingGates(true), ...plainGates(true)]

export const DRIFT_GATES: Gate[] = [
  ['table types match the migrations', 'scripts/database-types.ts', '--check'],
  ['openapi.json matches the modules', 'scripts/openapi.ts', '--check']
]

interface Ended {
  status: number
  words: string
  seconds: number
}

/** Runs one of our programs; its words are shown at once, or kept for the one who asked. */
export function runNode(
  args: string[],
  options: { show?: boolean; env?: Record<string, string> } = {}
): Promise<Ended> {
  const began = Date.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: PROJECT,
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
      env: { ...process.env, ...options.env }
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (words += chunk.toString()))
    child.on('error', (error) => (words += error.message))
    child.on('close', (code) => resolve({ status: code ?? 1, words, seconds: (Date.now() - began) / 1000 }))
  })
}

export function say(text: string): void {
  console.log(text)
}

/** Each gate counts as one test; as many at once as there are processors, or as wanted. */
export async function runGates(gates: Gate[], atOnce = Math.min(2, availableParallelism())): Promise<Tally> {
  const waiting = [...gates]
  const tally = nothing()
  const work = async (): Promise<void> => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const [name, ...command] = gate
      const { status, words, seconds } = await runNode(command)
      if (status === 0) tally.passed += 1
      else tally.failed += 1
      say(`${status === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
      if (status !== 0) say(words.trimEnd())
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return tally
}

export function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
