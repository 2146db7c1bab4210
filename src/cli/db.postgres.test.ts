import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createLog } from '#platform/server/log.ts'
import { loadSample } from '#platform/server/sample.ts'
import { newId } from '#platform/shared/ids.ts'
import { makePostgresDatabase } from '../testing/database.ts'
import { runDb } from './db.ts'

let folder = ''
const drops: (() => Promise<void>)[] = []

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await makePostgresDatabase()
  drops.push(drop)
  return url
}

async function run(
  args: string[],
  environment: Record<string, string> = {}
): Promise<{ code: number; out: string; error: string }> {
  const lines = { out: '', error: '' }
  const code = await runDb(
    args,
    { CAUNOI_DATA: folder, ...environment },
    {
      log: (line) => void (lines.out += `${line}\n`),
      error: (line) => void (lines.error += `${line}\n`)
    }
  )
  return { code, ...lines }
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function storeBlob(content: Buffer, under = 'files'): { hash: string; file: string } {
  const hash = createHash('sha256').update(content).digest('hex')
  const place = join(folder, under, hash.slice(0, 2))
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, hash), content)
  return { hash, file: join(place, hash) }
}

const blob = randomBytes(5000)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caunoi-copy-'))
  const config = readConfig({ CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'on' })
  const app = await createApp(config, modules, { work: false, log: createLog('silent') })
  await loadSample(app)
  const { hash } = storeBlob(blob)
  await app.database.pool.query(
    `insert into stored_files (id, sha256, name, media_type, bytes, permission, stored_at)
     values ($1, $2, $3, 'application/pdf', 5000, 'plans.read', '2026-03-01T08:00:00.123456Z')`,
    [newId(), hash, 'kế hoạch "đợt 1"\\ | ’\n.pdf']
  )
  await app.close()
}, 120_000)

afterAll(async () => {
  for (const drop of drops) await drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('moving from the embedded database to PostgreSQL', () => {
  test('everything arrives, and the new database is found whole', async () => {
    const url = await emptyDatabase()
    const { code, out, error } = await run(['copy', '--to', url])
    expect(error).toBe('')
    expect(code).toBe(0)
    expect(out).toMatch(/Copied and compared \d{3,} rows/)

    const [row] = await ask(url, `select name, stored_at::text as at from stored_files where bytes = 5000`)
    expect(row).toEqual({ name: 'kế hoạch "đợt 1"\\ | ’\n.pdf', at: expect.stringContaining('08:00:00.123456') })
    expect(await run(['check'], { DATABASE_URL: url })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Second wall: on, as role caunoi_app, over the owner's login\.\n.*No damage found\./s)
    })

    // Counters go on after what was copied, and readers of events see what comes.
    const [event] = await ask(
      url,
      `insert into events (type, at) values ('x', now()) returning id > (select max(id) from events) as later, xid::text::bigint > (select max(xid::text::bigint) from events) as newer`
    )
    expect(event).toEqual({ later: true, newer: true })
  })

  test('a target that holds anything is left alone', async () => {
    const url = await emptyDatabase()
    expect((await run(['migrate'], { DATABASE_URL: url })).code).toBe(0)
    await ask(url, `insert into events (type, at) values ('x', now())`)
    const { code, error } = await run(['copy', '--to', url])
    expect([code, error]).toEqual([
      1,
      expect.stringMatching(/^The target database is not empty \(\w+\)\. Nothing was copied\.\n$/)
    ])
  })

  test('files go to another folder when asked, and a missing or changed one stops the copy', async () => {
    const elsewhere = join(folder, 'elsewhere')
    const url = await emptyDatabase()
    expect(await run(['copy', '--to', url, '--files', elsewhere])).toMatchObject({ code: 0, error: '' })

    const { hash, file } = storeBlob(blob)
    rmSync(file)
    expect(await run(['copy', '--to', await emptyDatabase()])).toMatchObject({
      code: 1,
      error: `File ${hash} is missing.\n`
    })
    writeFileSync(file, 'something else')
    expect(await run(['copy', '--to', await emptyDatabase()])).toMatchObject({
      code: 1,
      error: `The content of file ${hash} is no longer right.\n`
    })
    expect(await run(['check'])).toMatchObject({ code: 1, out: expect.stringContaining(hash) })
    writeFileSync(file, blob)
    expect(await run(['check'])).toMatchObject({ code: 0 })
  })

  test('a table that no room names stops the copy: it would be lost', async () => {
    const source = await emptyDatabase()
    await run(['migrate'], { DATABASE_URL: source })
    await ask(source, 'create table forgotten (id int)')
    const answer = await run(['copy', '--to', await emptyDatabase()], { DATABASE_URL: source })
    expect(answer).toMatchObject({ code: 1, error: expect.stringContaining('(forgotten)') })
  })
})

describe('looking for damage', () => {
  test('a lost row, a counter left behind, a changed migration and foreign event numbers are named', async () => {
    const url = await emptyDatabase()
    await run(['migrate'], { DATABASE_URL: url })
    await ask(
      url,
      `set session_replication_role = replica;
       insert into unit_paths (ancestor_id, unit_id, depth, valid_from) values (gen_random_uuid(), gen_random_uuid(), 1, '2026-01-01')`
    )
    await ask(
      url,
      `insert into events (id, xid, type, at) overriding system value values (900, '9000000000', 'x', now())`
    )
    await ask(url, `insert into event_readers (name) values ('relay')`)
    await ask(url, `update migrations set checksum = 'x' where name = '0001_platform.sql'`)
    const { code, out } = await run(['check'], { DATABASE_URL: url })
    expect(code).toBe(1)
    expect(out).toContain('Broken reference: unit_paths → units')
    expect(out).toContain('The counter of events.id is below a value in use.')
    expect(out).toContain('Migration 0001_platform.sql has been changed since it was applied.')
    expect(out).toContain('The event position of relay belongs to another server')
  })
})

test('wrong usage is told apart from refusal', async () => {
  for (const args of [
    [],
    ['drop'],
    ['copy'],
    ['copy', '--to', 'mysql://x'],
    ['check', '--to', 'postgres://x'],
    ['migrate', '--deep']
  ]) {
    expect(await run(args), args.join(' ')).toMatchObject({ code: 2, error: expect.stringMatching(/^Usage:/) })
  }
  expect(await run(['check'], { DATABASE_URL: 'postgres://127.0.0.1:1/none' })).toMatchObject({ code: 1, out: '' })
})
