import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { modules } from '#app'
import { signAndKeep, takeUpAll, verifyAudit } from '#foundations/audit/server/index.ts'
import { blobPlace } from '#foundations/files/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig, type Config } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { openPostgres } from '#platform/server/database.ts'
import { record } from '#platform/server/events.ts'
import { createLog } from '#platform/server/log.ts'
import { destroyPersonalKey } from '#platform/server/personal-values.ts'
import { fingerprintOf, PLATFORM_TABLES, SAME_TEXT, type Fingerprint } from '#platform/server/table-rows.ts'
import { newId } from '#platform/shared/ids.ts'
import { makePostgresDatabase } from '../../../../testing/database.ts'
import { BackupRefused } from './contents.ts'
import { newBackupKey, type BackupKey } from './keys.ts'
import { makeBackup } from './make.ts'
import { restoreBackup } from './restore.ts'
import { held, takenBack } from './testing/taken-back.ts'

/** What the next sign-in, the next night or the restore itself writes anew. */
const OF_THE_MOMENT = ['sessions', 'verifications', 'kept_forms', 'session_delegations']

let folder = ''
let app: App
let key: BackupKey
const drops: (() => Promise<void>)[] = []
let backups = ''
let file = ''

async function configOn(database: string | undefined): Promise<Config> {
  const data = mkdtempSync(join(folder, 'data-'))
  return readConfig({ CAUNOI_DATA: data, CAUNOI_SAMPLE: 'on', CAUNOI_LOG: 'silent', ...(database ? { DATABASE_URL: database } : {}) })
}

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await makePostgresDatabase()
  drops.push(drop)
  return url
}

const tables = [...PLATFORM_TABLES, ...modules.flatMap((module) => module.tables ?? [])].filter((table) => !OF_THE_MOMENT.includes(table))

async function fingerprints(url: string): Promise<Map<string, Fingerprint>> {
  const database = openPostgres(url, { max: 1 })
  const client = await database.pool.connect()
  try {
    await client.query(SAME_TEXT)
    const found = new Map<string, Fingerprint>()
    for (const table of tables) found.set(table, await fingerprintOf(client, table))
    return found
  } finally {
    client.release()
    await database.close()
  }
}

async function refusal(run: Promise<unknown>): Promise<string> {
  const error = await run.then(() => null, (error: unknown) => error)
  if (error instanceof BackupRefused) return error.reason
  throw error ?? new Error('It was not refused.')
}

function blob(content: Buffer, config = app.config): string {
  const hash = createHash('sha256').update(content).digest('hex')
  mkdirSync(dirname(blobPlace(config.filesFolder, hash)), { recursive: true })
  writeFileSync(blobPlace(config.filesFolder, hash), content)
  return hash
}

let erasedPerson = ''
const secret = 'Nguyễn Văn Kín'
let hash = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caunoi-backup-'))
  backups = join(folder, 'backups')
  key = await newBackupKey()
  const source = await makePostgresDatabase(inject('template'))
  drops.push(source.drop)
  const config = await configOn(source.url)
  app = await createApp(config, modules, { log: createLog('silent') })
  await app.database.db.transaction().execute(async (db) => {
    for (const { sample } of modules.slice(0, 2)) await sample?.({ ...createContext(app), db })
  })
  await takeUpAll(app)
  // The first signature makes the key of the log.
  await app.database.db.transaction().execute((db) => signAndKeep({ ...createContext(app), db }, null))
  hash = blob(randomBytes(300_000))
  await app.database.pool.query(
    `insert into stored_files (id, sha256, name, media_type, bytes, permission, stored_at, kept) values ($1, $2, 'a.pdf', 'application/pdf', 300000, 'plans.read', now(), true)`,
    [newId(), hash]
  )
  const { rows } = await app.database.pool.query<{ id: string }>("select id from people where username = 'lan.nguyen'")
  erasedPerson = rows[0]?.id ?? ''
  await record(createContext(app), 'person.changed', { subject: erasedPerson, personal: { personId: erasedPerson, values: { name: secret } } })
}, 240_000)

afterAll(async () => {
  await app.close()
  for (const drop of drops) await drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('a backup under load', () => {
  test('is one moment of a database that goes on changing, and comes back equal on another one', async () => {
    let running = true
    let written = 0
    const load = (async () => {
      // Two rows in one transaction: a backup that is no single moment would hold one without the other.
      while (running) {
        await app.database.db.transaction().execute(async (db) => {
          const ctx = { ...createContext(app), db }
          const pair = newId()
          await record(ctx, 'unit.changed', { subject: pair, data: { half: 1 } })
          await record(ctx, 'unit.changed', { subject: pair, data: { half: 2 } })
        })
        written += 2
        app.relay.nudge()
      }
    })()
    while (written < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    const before = written
    const made = await makeBackup(app.database, app.config, modules, { folder: backups, recipients: [key.recipient] })
    const during = written - before
    running = false
    await load
    expect(during).toBeGreaterThan(0)
    file = made.file

    const config = await configOn(await emptyDatabase())
    const done = await restoreBackup(config, modules, { place: backups, identity: key.identity })
    expect(done).toMatchObject({ files: made.files, rows: made.rows })
    const url = config.databaseUrl ?? ''
    const database = openPostgres(url, { max: 1 })
    const { rows } = await database.pool.query(
      `select count(*)::int as halves from (select subject_id from events where type = 'unit.changed' and data ? 'half' group by subject_id having count(*) <> 2) as lone`
    )
    await database.close()
    expect(rows).toEqual([{ halves: 0 }])
    expect(readFileSync(blobPlace(config.filesFolder, hash)).equals(readFileSync(blobPlace(app.config.filesFolder, hash)))).toBe(true)
    for (const name of ['audit-key', 'personal-key', 'session-secret', 'vapid.json']) {
      expect(readFileSync(join(config.dataFolder, name), 'utf8'), name).toBe(readFileSync(join(app.config.dataFolder, name), 'utf8'))
    }
    expect(readdirSync(config.dataFolder).filter((name) => name.startsWith('restoring'))).toEqual([])
    expect(readFileSync(file).includes('a.pdf')).toBe(false)
  }, 300_000)

  test('at rest, every table has the same counts and hashes; the log verifies, and readers of events go on where they stood', async () => {
    await app.relay.settle()
    const place = join(folder, 'at-rest')
    const made = await makeBackup(app.database, app.config, modules, { folder: place, recipients: [key.recipient] })
    const config = await configOn(await emptyDatabase())
    await restoreBackup(config, modules, { place: made.file, identity: key.identity })
    expect(await fingerprints(config.databaseUrl ?? '')).toEqual(await fingerprints(app.config.databaseUrl ?? ''))

    const again = await createApp(config, modules, { log: createLog('silent') })
    try {
      await again.relay.settle()
      const old = await verifyAudit({ app }, [], [])
      const found = await verifyAudit({ app: again }, [], [])
      expect(found.findings).toEqual([])
      expect(found.root.equals(old.root)).toBe(true)
      // A new event is read once by every reader: nothing old comes a second time, nothing new is passed over.
      const count = async (): Promise<number> => Number((await again.database.pool.query('select count(*) as n from audit_entries')).rows[0]?.['n'])
      const entries = await count()
      await record(createContext(again), 'unit.changed', { subject: newId() })
      await again.relay.settle()
      await takeUpAll(again)
      expect(await count()).toBe(entries + 1)
    } finally {
      await again.close()
    }
  }, 300_000)

  test('goes to the embedded database too, whose numbers of transactions are far below', async () => {
    const config = await configOn(undefined)
    await restoreBackup(config, modules, { place: file, identity: key.identity })
    const again = await createApp(config, modules, { log: createLog('silent'), work: false })
    try {
      const { rows } = await again.database.pool.query(`select count(*)::int as later from events where xid >= pg_snapshot_xmax(pg_current_snapshot())`)
      expect(rows).toEqual([{ later: 0 }])
      expect((await verifyAudit({ app: again }, [], [])).findings).toEqual([])
    } finally {
      await again.close()
    }
  }, 300_000)
})

describe('what cannot be restored leaves nothing behind', () => {
  async function refusedWith(change: (copy: string) => void, identity = key.identity): Promise<string> {
    const copy = join(mkdtempSync(join(folder, 'broken-')), 'one.age')
    cpSync(file, copy)
    change(copy)
    const url = await emptyDatabase()
    const config = await configOn(url)
    const reason = await refusal(restoreBackup(config, modules, { place: copy, identity }))
    expect(readdirSync(config.dataFolder)).toEqual([])
    const database = openPostgres(url, { max: 1 })
    const { rows } = await database.pool.query(`select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname in ('public', 'pgboss')`)
    await database.close()
    expect(rows).toEqual([])
    return reason
  }

  test('a wrong key, something else, a cut and a changed archive each say so', async () => {
    expect(await refusedWith(() => undefined, (await newBackupKey()).identity)).toBe('wrong_key')
    expect(await refusedWith((copy) => writeFileSync(copy, 'no backup at all'))).toBe('not_an_archive')
    const size = readFileSync(file).length
    expect(await refusedWith((copy) => truncateSync(copy, size - 1))).toBe('damaged')
    expect(await refusedWith((copy) => truncateSync(copy, Math.floor(size / 2)))).toBe('damaged')
    expect(
      await refusedWith((copy) => {
        const handle = openSync(copy, 'r+')
        writeSync(handle, Buffer.from([1, 2, 3, 4]), 0, 4, Math.floor(size * 0.7))
      })
    ).toBe('damaged')
  }, 300_000)

  test('a target that holds anything is left alone', async () => {
    const config = await configOn(app.config.databaseUrl ?? '')
    expect(await refusal(restoreBackup(config, modules, { place: file, identity: key.identity }))).toBe('database_not_empty')
    expect(readdirSync(config.dataFolder)).toEqual([])
    expect(await refusal(restoreBackup(app.config, modules, { place: file, identity: key.identity }))).toBe('folder_not_empty')
    expect(existsSync(blobPlace(app.config.filesFolder, hash))).toBe(true)
    expect(await refusal(restoreBackup(config, modules, { place: folder, identity: key.identity }))).toBe('no_backup')
  })

  test('a key of persons that stands in the settings must be given again', async () => {
    const place = join(folder, 'apart')
    const settings = { ...app.config, personalKey: readFileSync(join(app.config.dataFolder, 'personal-key'), 'utf8').trim() }
    const made = await makeBackup(app.database, settings, modules, { folder: place, recipients: [key.recipient] })
    const config = { ...(await configOn(await emptyDatabase())), personalKey: randomBytes(32).toString('base64url') }
    expect(await refusal(restoreBackup(config, modules, { place: made.file, identity: key.identity }))).toBe('personal_key')
  })
})

describe('what keeps a backup from being made', () => {
  test('a file that is missing or changed, a table that nobody names, a second backup at the same time', async () => {
    const to = { folder: join(folder, 'none'), recipients: [key.recipient] }
    const path = blobPlace(app.config.filesFolder, hash)
    const content = readFileSync(path)
    writeFileSync(path, randomBytes(300_000))
    expect(await refusal(makeBackup(app.database, app.config, modules, to))).toBe('file_changed')
    rmSync(path)
    expect(await refusal(makeBackup(app.database, app.config, modules, to))).toBe('file_missing')
    writeFileSync(path, content)
    await app.database.pool.query('create table forgotten (id int)')
    expect(await refusal(makeBackup(app.database, app.config, modules, to))).toBe('unnamed_tables')
    await app.database.pool.query('drop table forgotten')
    const two = await Promise.allSettled([makeBackup(app.database, app.config, modules, to), makeBackup(app.database, app.config, modules, to)])
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(readdirSync(to.folder).filter((name) => name.endsWith('.half'))).toEqual([])
  })
})

test('who was erased and what was taken back after the backup does not come back with it; what was given back since does', async () => {
  const { pool } = app.database
  const idOf = async (from: string): Promise<string> => (await pool.query<{ id: string }>(`select id from ${from} limit 1`)).rows[0]?.id ?? ''
  const role = await idOf("person_roles where valid_to is null and role = 'clerk'")
  const clerk = await idOf("people where username = 'vinh.do'")
  const gone = await idOf("people where username = 'men.kieu'")
  const unit = await idOf('units')
  const names = { role, clerk, gone, unit, kept: newId(), other: newId() }
  await pool.query(held(names).join(';'))
  const place = join(folder, 'taken-back')
  const again = (): Promise<{ file: string }> => makeBackup(app.database, app.config, modules, { folder: place, recipients: [key.recipient] })
  const older = join(place, 'older.age')
  cpSync((await again()).file, older)

  await destroyPersonalKey({ db: app.database.db, now: new Date() }, erasedPerson)
  await pool.query(takenBack(names).join(';'))
  // The next backups of the same folder write the lists; then the older one is restored.
  await pool.query(`update people set deactivated_at = now() where id = '${clerk}'`)
  await again()
  expect(readFileSync(join(place, 'withdrawn.txt'), 'utf8')).toContain(`person ${clerk}`)
  await pool.query(`update people set deactivated_at = null where id = '${clerk}'`)
  await again()
  expect(readFileSync(join(place, 'erased.txt'), 'utf8')).toContain(erasedPerson)

  const config = await configOn(await emptyDatabase())
  const done = await restoreBackup(config, modules, { place: older, identity: key.identity, keepTokens: true })
  expect(done).toMatchObject({ erased: 1, withdrawn: { role: 1, person: 1, delegation: 1, passkey: 1, token: 1, code: 1, webhook: 1 } })
  const database = openPostgres(config.databaseUrl ?? '', { max: 1 })
  const rows = async (question: string): Promise<unknown> => (await database.pool.query({ text: question, rowMode: 'array' })).rows
  expect(await rows(`select k.wrapped, p.username, p.erased_at is not null, p.name = 'Nguyễn Thị Lan' from person_keys k join people p on p.id = k.person_id where p.id = '${erasedPerson}'`)).toEqual([[null, null, true, false]])
  expect(await rows(`select id = '${names.kept}' from api_tokens where revoked_at is null`)).toEqual([[true]])
  expect(await rows(`select valid_to is not null from person_roles where id = '${role}'`)).toEqual([[true]])
  expect(await rows(`select deactivated_at is null from people where id in ('${clerk}', '${gone}') order by id = '${gone}'`)).toEqual([[true], [false]])
  expect(await rows(`select (select count(*)::int from passkeys), (select count(*)::int from webhooks where active), (select count(*)::int from sign_in_codes where withdrawn_at is null and used_at is null)`)).toEqual([[0, 0, 0]])
  await database.close()
  // Unless the operator says so no token of before opens anything.
  const elsewhere = await configOn(await emptyDatabase())
  expect(await restoreBackup(elsewhere, modules, { place: older, identity: key.identity })).toMatchObject({ withdrawn: { token: 2 } })
})
