/** A backup of the embedded database beside the server that holds it, while people write. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { modules } from '#app'
import { blobPlace } from '#foundations/files/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { openEmbedded } from '#platform/server/database.ts'
import { record } from '#platform/server/events.ts'
import { createHttp } from '#platform/server/http.ts'
import { createLog } from '#platform/server/log.ts'
import { newId } from '#platform/shared/ids.ts'
import { newBackupKey } from '../keys.ts'
import { restoreBackup } from '../restore.ts'
import { backUpRunning } from './borrow.ts'

const folder = mkdtempSync(join(tmpdir(), 'caunoi-beside-'))
const configOf = (name: string) => readConfig({ CAUNOI_DATA: join(folder, name), CAUNOI_SAMPLE: 'off', CAUNOI_LOG: 'silent' })
const config = configOf('data')
let app: App
let close = async (): Promise<void> => {}

beforeAll(async () => {
  const database = await openEmbedded(join(config.dataFolder, 'database'), { dump: await openAsBlob(inject('template')) })
  // What a backup that was killed has left behind.
  mkdirSync(join(config.dataFolder, 'lent-0123abcd'))
  app = await createApp(config, modules, { log: createLog('silent'), work: false, database })
  const server = await createHttp(app, (_request, response) => response.end(), async () => null)
  await server.listen({ host: '127.0.0.1', port: 0 })
  close = () => server.close()
})
afterAll(async () => {
  await close()
  await app.close()
  expect(existsSync(join(config.dataFolder, 'backup.sock'))).toBe(false)
  rmSync(folder, { recursive: true, force: true })
})

const lent = (): string[] => readdirSync(config.dataFolder).filter((name) => name.startsWith('lent-'))

test('holds what was written before it, nothing by halves, and comes back with equal hashes; the server goes on writing and knows of it', async () => {
  expect(lent()).toEqual([])
  expect(statSync(join(config.dataFolder, 'backup.sock')).mode & 0o777).toBe(0o600)
  const content = randomBytes(100_000)
  const hash = createHash('sha256').update(content).digest('hex')
  mkdirSync(dirname(blobPlace(config.filesFolder, hash)), { recursive: true })
  writeFileSync(blobPlace(config.filesFolder, hash), content)
  await app.database.pool.query(
    `insert into stored_files (id, sha256, name, media_type, bytes, permission, stored_at, kept) values ($1, $2, 'a.pdf', 'application/pdf', 100000, 'plans.read', now(), true)`,
    [newId(), hash]
  )
  let running = true
  let written = 0
  const load = (async () => {
    while (running) {
      await app.database.db.transaction().execute(async (db) => {
        const ctx = { ...createContext(app), db }
        const pair = newId()
        await record(ctx, 'unit.changed', { subject: pair, data: { half: 1 } })
        await record(ctx, 'unit.changed', { subject: pair, data: { half: 2 } })
      })
      written += 2
      await setTimeout(20)
    }
  })()
  await expect.poll(() => written).toBeGreaterThan(4)
  const before = written
  const { identity, recipient } = await newBackupKey()
  const made = await backUpRunning(config, modules, { folder: join(folder, 'backups'), recipients: [recipient] })
  const after = written
  running = false
  await load
  expect(after).toBeGreaterThan(before)
  const { rows: noted } = await app.database.pool.query('select sha256 from backups')
  expect(noted).toEqual([{ sha256: made?.sha256 }])
  await expect.poll(lent).toEqual([])

  const elsewhere = configOf('restored')
  const done = await restoreBackup(elsewhere, modules, { place: join(folder, 'backups'), identity })
  expect(done).toMatchObject({ files: 1, rows: made?.rows })
  expect(readFileSync(blobPlace(elsewhere.filesFolder, hash)).equals(content)).toBe(true)
  const restored = await openEmbedded(join(elsewhere.dataFolder, 'database'))
  const { rows } = await restored.pool.query<{ halves: number; lone: number }>(
    `select sum(n)::int as halves, count(*) filter (where n <> 2)::int as lone
     from (select count(*)::int as n from events where type = 'unit.changed' and data ? 'half' group by subject_id) as pairs`
  )
  await restored.close()
  expect(rows[0]?.lone).toBe(0)
  expect(rows[0]?.halves).toBeGreaterThanOrEqual(before)
  expect(rows[0]?.halves).toBeLessThanOrEqual(after)
})

test('one at a time; what was lent goes with whoever asked for it, and what nobody would ask is not answered', async () => {
  const ask = async (words: string): Promise<{ said: string; socket: ReturnType<typeof connect> }> => {
    const socket = connect(join(config.dataFolder, 'backup.sock'))
    socket.write(`${words}\n`)
    const said = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))).once('close', () => resolve('closed')))
    return { said, socket }
  }
  const first = await ask('{"ask":"copy"}')
  expect(lent()).toHaveLength(1)
  const to = { folder: join(folder, 'second'), recipients: [(await newBackupKey()).recipient] }
  await expect(backUpRunning(config, modules, to)).rejects.toMatchObject({ reason: 'running' })
  first.socket.destroy()
  await expect.poll(lent).toEqual([])
  expect((await ask('{"ask":"everything"}')).said).toBe('closed')
  expect((await ask('hello')).said).toBe('closed')
  expect(await backUpRunning(configOf('nobody'), modules, to)).toBeNull()
})
