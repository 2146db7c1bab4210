/**
 * The whole gate: rules, tests on the embedded database, again on PostgreSQL, journeys in Chromium. The last line says
 * how many passed, failed and were skipped. With --long the long tests instead.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'
import { installFromDebian, MissingProgram } from './debian.ts'
import { PROJECT } from './gates/gate.ts'
import { startPostgres, type PostgresServer } from './postgres.ts'
import {
  add,
  DRIFT_GATES,
  FAST_GATES,
  inWords,
  nothing,
  runGates,
  runNode,
  runVitest,
  say,
  type Tally
} from './tally.ts'

/** What touches a database is told by its imports: only that is run a second time. */
function withDatabase(): string[] {
  return globSync('{src,scripts,bench}/**/*.test.ts', { cwd: PROJECT }).filter(
    (file) =>
      !file.endsWith('.long.test.ts') &&
      (file.endsWith('.postgres.test.ts') || /from '[^']*testing\//.test(readFileSync(join(PROJECT, file), 'utf8')))
  )
}

async function part(title: string, run: () => Promise<Tally>): Promise<void> {
  try {
    total = add(total, await run())
  } catch (error) {
    say(`✗ ${title}: ${error instanceof MissingProgram ? error.message : ((error as Error).stack ?? String(error))}`)
    total = add(total, { passed: 0, failed: 1, skipped: 0 })
  }
}

async function onPostgres(run: (env: Record<string, string>) => Promise<Tally>): Promise<Tally> {
  server = await startPostgres()
  try {
    say(`\nPostgreSQL ${server.version} in a throw-away folder`)
    return await run({ CAUNOI_TEST_DATABASE_URL: server.url })
  } finally {
    await server.stop()
    server = null
  }
}

async function usual(): Promise<void> {
  await part('Rules', () => runGates([...FAST_GATES, ...DRIFT_GATES]))
  await part('Embedded database', () => runVitest('Tests on the embedded database', []))
  await part('PostgreSQL', () => onPostgres((env) => runVitest('Tests on PostgreSQL', withDatabase(), env)))
  await part('Browser', async () => {
    const chromium = findChromium()
    const built = await runNode(['scripts/build.ts'])
    if (built.status !== 0) throw new Error(`The pages do not build:\n${built.words}`)
    return runVitest('Journeys in Chromium', ['--config', 'vitest.e2e.config.ts'], { CAUNOI_CHROMIUM: chromium })
  })
}

async function long(): Promise<void> {
  await part('LibreOffice', async () => {
    if (!globSync('/usr/bin/soffice').length) installFromDebian(['libreoffice-writer', 'poppler-utils'], 'LibreOffice')
    return nothing()
  })
  await part('Long tests', () =>
    onPostgres((env) => runVitest('Long tests', ['--config', 'vitest.long.config.ts'], env))
  )
}

const began = Date.now()
let total = nothing()
let server: PostgresServer | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void (server?.stop() ?? Promise.resolve()).finally(() => process.exit(130)))
}

await (process.argv.includes('--long') ? long() : usual())
say(`\n${((Date.now() - began) / 60_000).toFixed(1)} minutes`)
say(inWords(total))
process.exitCode = total.failed ? 1 : 0
