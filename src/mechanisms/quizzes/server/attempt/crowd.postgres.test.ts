import { expect, inject, test } from 'vitest'
import { makePostgresDatabase } from '../../../../testing/database.ts'
import { runCrowd } from '../../testing/crowd.ts'

const given = { phones: 12, answers: 5, kills: 2, seed: 'ngắn' }

test('phones on a bad line, the app killed twice: every answer that was acknowledged is there once and counts', async () => {
  const { url, drop } = await makePostgresDatabase(inject('template'))
  try {
    expect(await runCrowd({ ...given, url })).toEqual({ acknowledged: 12 * 6, kills: 2, lost: [], broken: [], wrong: [] })
  } finally {
    await drop()
  }
})

test('an entry that was acknowledged and never written is found', async () => {
  const { url, drop } = await makePostgresDatabase(inject('template'))
  try {
    const found = await runCrowd({ ...given, phones: 2, kills: 0, url, plantLoss: true })
    expect(found.lost).toEqual([expect.stringMatching(/ 6$/)])
  } finally {
    await drop()
  }
})
