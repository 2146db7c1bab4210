import { expect, inject, test } from 'vitest'
import { makePostgresDatabase } from '../../../../testing/database.ts'
import { runCrowd } from '../../testing/crowd.ts'

const PHONES = Number(process.env['CAUNOI_PHONES'] ?? 300)
const KILLS = Number(process.env['CAUNOI_KILLS'] ?? 20)
const SEED = process.env['CAUNOI_SEED'] ?? 'dài'

test(`${PHONES} phones, the app killed ${KILLS} times`, { timeout: 3_600_000 }, async () => {
  const { url, drop } = await makePostgresDatabase(inject('template'))
  try {
    expect(await runCrowd({ url, phones: PHONES, answers: 20, kills: KILLS, seed: SEED })).toEqual({ acknowledged: PHONES * 21, kills: KILLS, lost: [], broken: [], wrong: [] })
  } finally {
    await drop()
  }
})
