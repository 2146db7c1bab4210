import { expect, test } from 'vitest'
import { startFallingPostgres, whyNoPowerCuts } from '../../../../../scripts/falling-postgres.ts'
import { runCrowd, type Fall } from '../../testing/crowd.ts'

const PHONES = Number(process.env['CAUNOI_PHONES'] ?? 300)
const FALLS = Number(process.env['CAUNOI_FALLS'] ?? 10)
const SEED = process.env['CAUNOI_SEED'] ?? 'dài'
const NO_POWER = whyNoPowerCuts()
const KINDS: Fall[] = NO_POWER ? ['app', 'database'] : ['app', 'database', 'power']
const FINE = { lost: [], broken: [], wrong: [], scores: [], receipts: [] }

if (NO_POWER) console.log(`Without power cuts: ${NO_POWER}`)

test(`${PHONES} phones; ${KINDS.join(', ')} fall ${FALLS} times each`, { timeout: 3_600_000 }, async () => {
  const database = await startFallingPostgres({ power: !NO_POWER })
  try {
    const falls = Array.from({ length: FALLS }, () => KINDS).flat()
    expect(await runCrowd({ url: database.url, database, phones: PHONES, answers: 20, falls, seed: SEED })).toEqual({ acknowledged: PHONES * 21, fallen: falls.length, ...FINE })
  } finally {
    await database.stop()
  }
})

test('a database that acknowledges before it writes is found by killing it', { timeout: 600_000 }, async () => {
  const database = await startFallingPostgres({ settings: { synchronous_commit: 'off', wal_writer_delay: '10s' } })
  try {
    const { lost } = await runCrowd({ url: database.url, database, phones: 40, answers: 10, falls: ['database'], seed: SEED })
    expect(lost.length).toBeGreaterThan(0)
  } finally {
    await database.stop()
  }
})

test.skipIf(NO_POWER !== null)(`a database that never flushes is found by cutting its power${NO_POWER ? `: left out, ${NO_POWER}` : ''}`, { timeout: 600_000 }, async () => {
  const database = await startFallingPostgres({ power: true, settings: { fsync: 'off' } })
  try {
    // It comes back without what it said it had, or not at all.
    const found = await runCrowd({ url: database.url, database, phones: 40, answers: 10, falls: ['power'], seed: SEED }).catch((error: Error) => ({ lost: [error.message] }))
    expect(found.lost.length).toBeGreaterThan(0)
  } finally {
    await database.stop().catch(() => undefined)
  }
})
