/** A login of its own for what people ask for, and servers on which the role is missing. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { MIGRATIONS } from '#platform/server/app.ts'
import { openPostgres, type Database, type Db } from '#platform/server/database.ts'
import { migrate } from '#platform/server/migrate.ts'
import { newId } from '#platform/shared/ids.ts'
import { makePostgresDatabase, postgresServer } from '../../../testing/database.ts'
import { openWall, type Wall } from './wall.ts'

const login = `web_${randomBytes(4).toString('hex')}`
const password = randomBytes(12).toString('hex')
let url = ''
let drop = async (): Promise<void> => {}
const opened: { database: Database; wall: Wall }[] = []

const withLogin = (address: string, user: string): string => {
  const other = new URL(address)
  Object.assign(other, { username: user, password })
  return other.href
}

async function asAdmin(...statements: string[]): Promise<void> {
  const client = new pg.Client(postgresServer())
  await client.connect()
  for (const words of statements) await client.query(words)
  await client.end()
}

beforeAll(async () => {
  ;({ url, drop } = await makePostgresDatabase(inject('template')))
  await asAdmin(`create role ${login} login password '${password}' in role caunoi_app`)
}, 60_000)

afterAll(async () => {
  for (const { database, wall } of opened) {
    await wall.close()
    await database.close()
  }
  await drop()
  await asAdmin(`drop role ${login}`)
})

async function open(appUrl: string | null): Promise<{ database: Database; wall: Wall }> {
  const database = openPostgres(url, { max: 2, appUrl })
  const one = { database, wall: await openWall(database, { apart: appUrl !== null }) }
  opened.push(one)
  return one
}

test('over a login of its own, words smuggled into a statement reach neither secrets nor other people, nor the log', async () => {
  const { database, wall } = await open(withLogin(url, login))
  expect(wall.state).toBe('apart')
  const [me, other] = [newId(), newId()]
  const at = new Date()
  for (const id of [me, other]) {
    await database.db.insertInto('people').values({ id, name: 'Ai đó', sort_key: 'ai', created_at: at, updated_at: at }).execute()
    await database.db.insertInto('person_contacts').values({ person_id: id, phone: '0911111111', updated_at: at }).execute()
    await database.db.insertInto('credentials').values({ id: newId(), person_id: id, provider_id: 'credential', account_id: id, password: `secret of ${id}`, created_at: at, updated_at: at }).execute()
  }
  const db: Db = wall.behind(() => ({ person: me }))
  const owner = (await sql<{ who: string }>`select tableowner as who from pg_tables where tablename = 'people'`.execute(database.db)).rows[0]?.who ?? ''
  // As if a condition had been put together from what was typed.
  const smuggled = async (words: string): Promise<string> => JSON.stringify((await sql.raw(`select name from people where id = '${me}' and (name = 'x' or ${words} is not null)`).execute(db)).rows)
  await expect(smuggled(`set_config('role', '${owner}', false)`)).rejects.toThrow('permission denied')
  await expect(smuggled(`(select key from wall_keys)`)).rejects.toThrow('permission denied')
  await expect(sql.raw('select 1; delete from events').execute(db)).rejects.toThrow('permission denied')
  const pass = `set_config('caunoi.pass', '${'0'.repeat(64)}.{"person":"${other}","beyond":true}', true)`
  expect(await smuggled(pass)).toContain('Ai đó')
  const read = await sql.raw<{ said: string }>(`select ${pass}, query_to_xml('select password from credentials union all select phone from person_contacts', true, false, '')::text as said`).execute(db)
  expect(read.rows[0]?.said).not.toContain('secret of')
  // A pass that another connection holds can be overheard and still opens nothing here.
  const own = await sql<{ said: string }>`select string_agg(password, ',') as said from credentials`.execute(db)
  expect(own.rows[0]?.said).toBe(`secret of ${me}`)
})

test('a login that is set but cannot take the role stops the start; the owner\'s own goes on without the wall', async () => {
  const stranger = `${login}_x`
  await asAdmin(`create role ${stranger} login password '${password}'`)
  const database = openPostgres(url, { max: 1, appUrl: withLogin(url, stranger) })
  await expect(openWall(database, { apart: true })).rejects.toThrow('permission denied')
  await database.close()
  // An owner who may neither make roles nor take this one: a server that somebody else keeps.
  const name = `kept_${randomBytes(4).toString('hex')}`
  await asAdmin(`create database ${name} owner ${stranger}`)
  await asAdmin(`alter role ${stranger} set search_path = public`)
  const address = new URL(withLogin(url, stranger))
  address.pathname = `/${name}`
  const kept = openPostgres(address.href, { max: 2 })
  await migrate(kept.pool, MIGRATIONS)
  const down = await openWall(kept, { apart: false })
  expect(down.state).toBe('down')
  expect((await sql`select 1 from person_contacts`.execute(down.behind(() => ({ person: null })))).rows).toEqual([])
  // Whoever keeps the server lets the owner take the role: the next start raises the wall.
  await asAdmin(`grant caunoi_app to ${stranger}`)
  const up = await openWall(kept, { apart: false })
  expect(up.state).toBe('up')
  expect((await sql<{ who: string }>`select current_user as who`.execute(up.behind(() => ({ person: null })))).rows).toEqual([{ who: 'caunoi_app' }])
  await up.close()
  await kept.close()
  await asAdmin(`drop database ${name} with (force)`, `drop owned by ${stranger}`, `drop role ${stranger}`)
}, 60_000)
