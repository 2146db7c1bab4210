/** Runs Vitest and counts its reports file by file. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { PROJECT } from './gates/gate.ts'
import { add, inWords, nothing, runNode, say, type Tally } from './tally.ts'

interface VitestReport {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string }[]
  }[]
}

export interface Run {
  /** Options of Vitest; its own configuration without. */
  options?: string[]
  /** All of the configuration without. */
  files?: string[]
  env?: Record<string, string>
}

/** More than so many are not shaken by chance. */
const FEW = 3

/**
 * Few files that fail are run once more, alone, since a machine that is short of breath fails journeys that nobody broke. What passes
 * then passes, and is named at the end for somebody to mend (docs/decisions/0038).
 */
export async function runVitest(title: string, { options = [], files = [], env = {} }: Run = {}): Promise<Tally> {
  return settled(await runOnce(title, [...options, ...files], env), (failed) => {
    say(`\nOnce more, alone: ${failed.join(', ')}`)
    return runOnce(
      `${title}, once more`,
      [...options.filter((option) => !option.startsWith('--maxWorkers')), '--maxWorkers=1', ...failed],
      env
    )
  })
}

/** Counts by file; null: there is no report. */
export type Counts = Map<string, Tally> | null

export async function settled(first: Counts, again: (failed: string[]) => Promise<Counts>): Promise<Tally> {
  const failed = failedOf(first)
  if (!first || failed.length === 0 || failed.length > FEW) return sum(first)
  const second = await again(failed)
  if (!second || failedOf(second).length > 0 || failed.some((file) => !second.has(file))) return sum(first)
  return { ...sum(new Map([...first, ...second])), shaky: failed }
}

const failedOf = (counts: Counts): string[] =>
  [...(counts ?? [])].filter(([, tally]) => tally.failed).map(([file]) => file)

const sum = (counts: Counts): Tally =>
  counts ? [...counts.values()].reduce(add, nothing()) : { ...nothing(), failed: 1 }

async function runOnce(title: string, args: string[], env: Record<string, string>): Promise<Counts> {
  say(`\n— ${title}`)
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-report-'))
  const file = join(folder, 'report.json')
  const command = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`
  ]
  const { status, seconds } = await runNode([...command, ...args], { show: true, env: { ...env, NO_COLOR: '1' } })
  const report = reportOf(file)
  rmSync(folder, { recursive: true, force: true })
  const counts = report && countsOf(report)
  // Something outside of the tests went wrong: nothing to run again.
  const whole = status !== 0 && failedOf(counts).length === 0 ? null : counts
  say(`— ${title}: ${inWords(sum(whole))} (${seconds.toFixed(0)} s)`)
  return whole
}

function reportOf(file: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  } catch {
    return null
  }
}

/** A file that cannot even be loaded is one failure. */
export function countsOf({ testResults }: VitestReport): Map<string, Tally> {
  const counts = new Map<string, Tally>()
  for (const { name, status, assertionResults } of testResults) {
    const tally = nothing()
    for (const { status: ended, fullName } of assertionResults) {
      if (ended === 'passed') tally.passed += 1
      else if (ended === 'failed') tally.failed += 1
      else {
        tally.skipped += 1
        say(`skipped: ${relative(PROJECT, name)} › ${fullName}`)
      }
    }
    if (status === 'failed' && tally.failed === 0) tally.failed = 1
    counts.set(relative(PROJECT, name), tally)
  }
  return counts
}
