import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addUnit, orgModule } from '#foundations/org/server/index.ts'
import { joinUnit, peopleModule } from '#foundations/people/server/index.ts'
import { createContext, requestContext, type Actor, type Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addPerson, smallProvince, type Province } from '../../../testing/province.ts'
import { as, useApp } from '../../../testing/world.ts'
import { beyondWall } from './beyond.ts'
import { sealPass } from './pass.ts'

const world = useApp([orgModule, peopleModule])
const now = new Date('2026-03-10T02:00:00Z')
const asking = (actor: Actor | null): Context => requestContext(world.app, { actor, now })

/** Somebody in Bình An, in Hòa Lợi and in a party cell, each with a telephone; a secretary of that cell. */
interface Story extends Province {
  near: string
  far: string
  comrade: string
  secretary: Actor
}

let told: Promise<Story> | null = null
const story = (): Promise<Story> => (told ??= tell())

async function tell(): Promise<Story> {
  const system = createContext(world.app, { now })
  return system.db.transaction().execute(async (db) => {
    const ctx = { ...system, db }
    const people = await smallProvince(ctx)
    const { id: cell } = await addUnit(ctx, { name: 'Chi bộ Một', shortName: null, kind: 'cell', branch: 'party', code: 'CB1', parentId: people.binhAn, from: '2025-07-01' })
    const secretary = await addPerson(ctx, 'Bùi Văn Thư', 'unit_admin', cell)
    const joined = async (by: Actor, unitId: string, name: string, phone: string): Promise<string> =>
      (await joinUnit(as(ctx, by), { unitId, name, phone, evidence: 'Phiếu ký ngày 05/01/2026', from: '2026-01-05' })).personId
    return {
      ...people,
      secretary,
      near: await joined(people.hanh, people.binhAn, 'Tạ Thị Gần', '0911111111'),
      far: await joined(people.hanh, people.hoaLoi, 'Đinh Văn Xa', '0922222222'),
      comrade: await joined(secretary, cell, 'Mai Văn Đảng', '0933333333')
    }
  })
}

/** What somebody wrote who forgot to ask who may see it. */
const phones = async ({ db }: Pick<Context, 'db'>): Promise<(string | null)[]> =>
  (await db.selectFrom('person_contacts').select('phone').orderBy('phone').execute()).map(({ phone }) => phone)

test('a question that forgets who may see it shows people of the own units, oneself, or nobody', async () => {
  const { hanh, lan, dung, secretary, near } = await story()
  expect(world.app.wall.state).toBe('up')
  expect(await phones(asking(null))).toEqual([])
  expect(await phones(asking({ personId: near, name: '', grants: [] }))).toEqual(['0911111111'])
  expect(await phones(asking(lan))).toEqual(['0911111111'])
  expect(await phones(asking(dung))).toEqual(['0922222222'])
  // Who stands above a party cell in the state's branch does not see who is in it.
  expect(await phones(asking(hanh))).toEqual(['0911111111', '0922222222'])
  expect(await phones(asking(secretary))).toEqual(['0933333333'])
  expect(await phones(createContext(world.app))).toHaveLength(3)
})

test('what is not shown can neither be changed nor taken over', async () => {
  const { dung, near } = await story()
  const { db } = asking(dung)
  expect(await db.updateTable('person_contacts').set({ phone: '0999999999' }).where('person_id', '=', near).returning('person_id').execute()).toEqual([])
  expect(await db.deleteFrom('person_consents').where('person_id', '=', near).returning('id').execute()).toEqual([])
  const row = { person_id: near, hash: 'x', used_at: null }
  await expect(db.insertInto('recovery_codes').values(row).execute()).rejects.toThrow('row-level security')
})

test('a step beyond the wall ends with itself, also where it fails, and what is undone takes its pass along', async () => {
  const { lan } = await story()
  await asking(lan).db.transaction().execute(async (db) => {
    expect(await phones({ db })).toHaveLength(1)
    expect(await beyondWall({ db }, async (one) => beyondWall(one, phones))).toHaveLength(3)
    await expect(beyondWall({ db }, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
    expect(await phones({ db })).toHaveLength(1)
    await sql`savepoint part`.execute(db)
    await expect(beyondWall({ db }, async (one) => sql`select 1 / 0`.execute(one.db))).rejects.toThrow('division')
    await sql`rollback to savepoint part`.execute(db)
    expect(await phones({ db })).toHaveLength(1)
  })
})

test('the log is added to and never changed, tables are nobody\'s to alter, the key is nobody\'s to read', async () => {
  const { lan } = await story()
  const ctx = asking(lan)
  await record(ctx, 'person.session_ended', { subject: lan.personId, personal: { personId: lan.personId, values: { name: 'Lan' } } })
  const refused = ['delete from events', 'update events set type = null', 'truncate events', 'update audit_checkpoints set size = 0', 'insert into audit_nodes values (1, 1, null)',
    'delete from audit_entries', 'update migrations set checksum = null', 'alter table person_contacts disable row level security', 'drop table events', 'create table public.mine (id int)', 'select key from wall_keys']
  for (const words of refused) await expect(sql.raw(words).execute(ctx.db), words).rejects.toThrow(/permission denied|must be owner/)
})

test('a pass that was not sealed for this connection says nothing', async () => {
  const { far, near } = await story()
  const { rows } = await world.app.database.pool.query<{ key: Buffer }>('select key from wall_keys')
  const claims = { person: far, members: [] }
  const real = sealPass(rows[0]?.key ?? Buffer.alloc(32), 1_000_000, claims)
  const forged = [real, `${'0'.repeat(64)}.${JSON.stringify(claims)}`, JSON.stringify(claims), 'x']
  for (const pass of forged) {
    const seen = await asking({ personId: near, name: '', grants: [] }).db.transaction().execute(async (db) => {
      await sql`select set_config('caunoi.pass', ${pass}, true)`.execute(db)
      return phones({ db })
    })
    expect(seen).toEqual([])
  }
  expect(() => sealPass(Buffer.alloc(32), 1, { person: "'; drop table people; --" })).toThrow()
})

test('after a request that failed the system works as before, and the next request behind the wall', async () => {
  const { dung } = await story()
  const ctx = asking(dung)
  await expect(sql`delete from events`.execute(ctx.db)).rejects.toThrow('permission denied')
  await expect(ctx.db.transaction().execute((db) => sql`select 1 / 0`.execute(db))).rejects.toThrow('division')
  // Alone it goes out together with what begins and ends it; the reason is its own, and nothing of it stays.
  await expect(sql`update person_contacts set phone = (1 / (length(phone) - 10))::text`.execute(ctx.db)).rejects.toThrow('division')
  expect(await ctx.db.transaction().execute(() => Promise.resolve('nothing asked'))).toBe('nothing asked')
  const whoAmI = async ({ db }: Pick<Context, 'db'>): Promise<string> => (await sql<{ who: string }>`select current_user as who`.execute(db)).rows[0]?.who ?? ''
  expect(await whoAmI(createContext(world.app))).not.toBe('caunoi_app')
  expect(await whoAmI(ctx)).toBe('caunoi_app')
  expect(await phones(createContext(world.app))).toHaveLength(3)
  expect(await phones(ctx)).toEqual(['0922222222'])
})
