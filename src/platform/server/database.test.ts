import { expect, test } from 'vitest'
import { openTestDatabase } from '../../testing/database.ts'

test('a client that takes the place of another prepares the same statement anew', async () => {
  const { database, drop } = await openTestDatabase()
  const ask = () => database.pool.query<{ two: number }>({ name: 'ask', text: 'select $1::integer + 1 as two', values: [1] })
  expect((await ask()).rows).toEqual([{ two: 2 }])
  const client = await database.pool.connect()
  client.release(true)
  expect((await ask()).rows).toEqual([{ two: 2 }])
  await database.close()
  await drop()
})

test('many small statements in a row leave room for others in between', async () => {
  const { database, drop } = await openTestDatabase()
  let others = 0
  const timer = setInterval(() => (others += 1), 1)
  while (others < 3) await database.pool.query('select 1')
  clearInterval(timer)
  await database.close()
  await drop()
})
