/** Ten thousand wrong passwords from two processes and thousands of networks: hardly any is looked at, and the owner comes in. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { createContext } from '#platform/server/context.ts'
import { useApp } from '../../../../testing/world.ts'
import { insertPerson } from '../commands.ts'
import { hashOf } from '../credentials.ts'
import { peopleModule } from '../index.ts'
import { admitTry } from '../limits.ts'
import { signIn } from './password.ts'
import { TestBrowser } from './testing/browser.ts'

const world = useApp([orgModule, peopleModule])
const GUESSER = fileURLToPath(new URL('./testing/guesser.ts', import.meta.url))
const PASSWORD = 'bảy chiếc thuyền giấy trôi'

/** How many of the guesses of that process were looked at at all. */
function guess(url: string, seed: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [GUESSER, url, world.app.config.dataFolder, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let words = ''
    child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(Number(words)) : reject(new Error(`The guesser ended with ${code}.`))))
  })
}

test('10,000 guesses neither get in nor keep the owner out', async () => {
  const { db, pool } = world.app.database
  const url = (pool as Pool).options.connectionString ?? ''
  const ctx = createContext(world.app)
  await db.transaction().execute(async (trx) => insertPerson({ ...ctx, db: trx }, { name: 'Nguyễn Thị Lan', username: 'lan.nguyen', hash: await hashOf(PASSWORD) }))
  const desk = new TestBrowser('10.1.1.1')
  desk.keep(await signIn(world.app, { username: 'lan.nguyen', password: PASSWORD }, desk.headers))

  const began = Date.now()
  const looked = (await Promise.all([guess(url, 1), guess(url, 2)])).reduce((all, one) => all + one, 0)
  const seconds = (Date.now() - began) / 1000
  // Fifty tries are free for each account; after that one every five seconds over all networks, whichever process asks.
  expect(looked).toBeGreaterThanOrEqual(50)
  expect(looked).toBeLessThanOrEqual(56 + seconds / 5)

  // The known browser from anywhere, a new browser in the known network; elsewhere a wait of seconds, never a lock.
  const abroad = new TestBrowser('172.16.9.9')
  for (const [name, value] of desk.cookies) if (name === 'caunoi.device') abroad.cookies.set(name, value)
  await expect(signIn(world.app, { username: 'lan.nguyen', password: PASSWORD }, abroad.headers)).resolves.toMatchObject({ awaits: null })
  await expect(signIn(world.app, { username: 'lan.nguyen', password: PASSWORD }, new TestBrowser('10.1.1.77').headers)).resolves.toMatchObject({ awaits: null })
  const elsewhere = await admitTry(world.app, { account: 'lan.nguyen', address: '172.20.1.1', device: null })
  expect(elsewhere.admitted ? 0 : elsewhere.seconds).toBeLessThanOrEqual(5)
}, 120_000)
