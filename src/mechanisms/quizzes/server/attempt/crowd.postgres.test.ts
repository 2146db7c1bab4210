import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startFallingPostgres, type FallingPostgres } from '../../../../../scripts/falling-postgres.ts'
import { makePostgresDatabase } from '../../../../testing/database.ts'
import { runCrowd } from '../../testing/crowd.ts'

const FINE = { lost: [], broken: [], wrong: [], scores: [], receipts: [] }

let falling: FallingPostgres
beforeAll(async () => {
  falling = await startFallingPostgres()
})
afterAll(() => falling.stop())

test('phones on a bad line, the app and the database killed: every answer that was acknowledged is there once and counts, every receipt is proven', async () => {
  const given = { phones: 12, answers: 6, seed: 'ngắn' }
  expect(await runCrowd({ ...given, url: falling.url, database: falling, falls: ['app', 'database'] })).toEqual({ acknowledged: 12 * 7, fallen: 2, ...FINE })
})

test('an entry that was acknowledged and never written is found', async () => {
  const { url, drop } = await makePostgresDatabase(inject('template'))
  try {
    const found = await runCrowd({ phones: 2, answers: 5, seed: 'ngắn', falls: [], url, plantLoss: true })
    expect(found.lost).toEqual([expect.stringMatching(/ 1 6$/)])
    expect(found.receipts).toHaveLength(1)
  } finally {
    await drop()
  }
})
