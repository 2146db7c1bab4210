/**
 * The whole gate: rules, tests on the embedded database, again on PostgreSQL, journeys in Chromium. The last line says
 * how many passed, failed and were skipped. With --long the long tests instead.
 */
import { randomInt } from 'node:crypto'
import { globSync } from 'node:fs'
import { findChromium } from './chromium.ts'
import { installFromDebian } from './debian.ts'
import { startPostgres, type PostgresServer } from './postgres.ts'
import {
  add,
  countParts,
  DRIFT_GATES,
  inWords,
  nothing,
  PLAIN_GATES,
  runGates,
  runNode,
  say,
  SETTING_GATES,
  type Tally
} from './tally.ts'
import { testsOfProperties, testsWithDatabase } from './test-files.ts'
import { runVitest } from './vitest.ts'

/** So often the long test cuts the line of a device that checks people in (docs/decisions/0034). */
const LONG_CUTS = '200'
/** So many times with other cases. */
const LONG_SEEDS = 20

const { part, total } = countParts()

async function onPostgres(run: (env: Record<string, string>) => Promise<Tally>): Promise<Tally> {
  server = await startPostgres({}, { inMemory: true })
  try {
    say(`\nPostgreSQL ${server.version} in a throw-away folder ${server.place}`)
    return await run({ CAUNOI_TEST_DATABASE_URL: server.url })
  } finally {
    await server.stop()
    server = null
  }
}

async function build(): Promise<Tally> {
  const built = await runNode(['scripts/build.ts'])
  if (built.status !== 0) throw new Error(`It does not build:\n${built.words}`)
  say(`Pages and server are built (${built.seconds.toFixed(0)} s)`)
  // What the tests start in processes of their own is there in half the time.
  process.env['CAUNOI_BUILT'] = '1'
  return nothing()
}

/**
 * First the build, which the journeys and the isolated processes need. The rules go one by one beside it and beside the tests,
 * which now and then wait: so no processor is idle.
 */
async function usual(): Promise<void> {
  const built = part('Build', build)
  const rules = part('Rules', async () => {
    const plain = await runGates([...PLAIN_GATES, ...DRIFT_GATES], 1)
    await built
    return add(plain, await runGates(SETTING_GATES, 1))
  })
  await built
  await part('Embedded database', () => runVitest('Tests on the embedded database'))
  await part('PostgreSQL', () =>
    onPostgres((env) => runVitest('Tests on PostgreSQL', { files: testsWithDatabase(), env }))
  )
  await rules
  await part('Browser', async () => inBrowser('Journeys in Chromium', []))
}

/** The gate tries the same cases every time; here are new ones. */
async function otherCases(): Promise<Tally> {
  let tally = nothing()
  for (const seed of Array.from({ length: LONG_SEEDS }, () => randomInt(2 ** 31)))
    tally = add(
      tally,
      await runVitest(`Properties, seed ${seed}`, { files: testsOfProperties(), env: { CAUNOI_SEED: String(seed) } })
    )
  return tally
}

function inBrowser(title: string, files: string[], env: Record<string, string> = {}): Promise<Tally> {
  const options = ['--config', 'vitest.e2e.config.ts']
  return runVitest(title, { options, files, env: { ...env, CAUNOI_CHROMIUM: findChromium() } })
}

async function long(): Promise<void> {
  await part('LibreOffice', async () => {
    if (!globSync('/usr/bin/soffice').length) installFromDebian(['libreoffice-writer', 'poppler-utils'], 'LibreOffice')
    return nothing()
  })
  await part('Long tests', () =>
    onPostgres((env) => runVitest('Long tests', { options: ['--config', 'vitest.long.config.ts'], env }))
  )
  await part('Properties', otherCases)
  await part('Build', build)
  await part('Cuts of the line', async () =>
    inBrowser('Cuts of the line', ['e2e/offline.e2e.ts'], { CAUNOI_CUTS: LONG_CUTS })
  )
}

const began = Date.now()
let server: PostgresServer | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void (server?.stop() ?? Promise.resolve()).finally(() => process.exit(130)))
}

await (process.argv.includes('--long') ? long() : usual())
say(`\n${((Date.now() - began) / 60_000).toFixed(1)} minutes`)
if (total().shaky.length) say(`Failed beside others and passed alone, to be looked at: ${total().shaky.join(', ')}`)
say(inWords(total()))
process.exitCode = total().failed ? 1 : 0
