import { beforeAll, expect, test } from 'vitest'
import { addUnit, hasRight, isVisible, orgModule } from '#foundations/org/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { createLog } from '#platform/server/log.ts'
import { useApp } from '../../../../testing/world.ts'
import { ROLE_RULES } from '../../rules.ts'
import { insertPerson } from '../commands.ts'
import { hashOf } from '../credentials.ts'
import { changePassword, deactivatePerson, endAllSessions, endRole, findActor, findSession, peopleModule, signIn, signOut } from '../index.ts'
import { actorOf } from '../actor.ts'
import { insertRole } from '../roles/give.ts'
import type { Cookie } from './request.ts'

const world = useApp([orgModule, peopleModule])
const PASSWORD = 'canary tím bơi ngược suối'
const WRONG = { kind: 'unauthenticated', reason: 'people.wrong_name_or_password' }
const IN = { awaits: null, cookies: [{ name: 'caunoi.session_token' }, { name: 'caunoi.device' }] }
let lan = ''

/** The network decides what is counted together, so each story comes from one of its own. */
let network = 0
function browser(cookies: Cookie[] = [], address = `10.1.${++network}.7`): Headers {
  const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return new Headers({ 'x-caunoi-address': address, 'user-agent': 'test', ...(cookie ? { cookie } : {}) })
}
const cookiesOf = async (...given: Parameters<typeof signIn>): Promise<Cookie[]> => (await signIn(...given)).cookies
const request = (cookies: Cookie[]) => ({ headers: { cookie: browser(cookies).get('cookie') ?? '' } })
const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000)

async function addSignIn(username: string, name: string): Promise<string> {
  const ctx = createContext(world.app)
  const hash = await hashOf(PASSWORD)
  return world.app.database.db.transaction().execute((db) => insertPerson({ ...ctx, db }, { name, username, hash }))
}

let unit = ''
beforeAll(async () => {
  const ctx = createContext(world.app)
  await world.app.database.db.transaction().execute(async (db) => {
    const root = { name: 'Xã Bình An', shortName: null, kind: 'commune', branch: 'state', code: null, parentId: null, from: '2025-07-01' }
    unit = (await addUnit({ ...ctx, db }, root)).id
  })
  lan = await addSignIn('lan.nguyen', 'Nguyễn Thị Lan')
  await world.app.database.db.transaction().execute((db) =>
    insertRole({ ...ctx, db }, lan, { unitId: unit, role: 'clerk' }, { from: '2025-07-01', to: null })
  )
})

test('Lan signs in, is known with her rights, and signs out', async () => {
  const cookies = await cookiesOf(world.app, { username: ' Lan.Nguyen ', password: PASSWORD }, browser())
  const actor = await findActor(world.app, request(cookies))
  expect(actor).toMatchObject({ personId: lan, name: 'Nguyễn Thị Lan' })
  expect(actor?.grants.map((grant) => grant.permission)).toEqual(ROLE_RULES.clerk.permissions)
  await signOut(world.app, browser(cookies))
  expect(await findActor(world.app, request(cookies))).toBeNull()
})

test('a password typed with another Unicode form of the same letters is the same password', async () => {
  await expect(signIn(world.app, { username: 'lan.nguyen', password: PASSWORD.normalize('NFD') }, browser())).resolves.toMatchObject(IN)
})

test('a wrong password, an unknown name and a person without a password get one answer', async () => {
  await world.app.database.db.transaction().execute((db) => insertPerson({ ...createContext(world.app), db }, { name: 'Vũ Thị Hoa', username: 'hoa.vu', hash: null }))
  for (const username of ['lan.nguyen', 'nobody', 'hoa.vu', 'không ai'])
    await expect(signIn(world.app, { username, password: 'not the right one at all' }, browser())).rejects.toMatchObject(WRONG)
})

test('a cookie that was not signed here opens nothing', async () => {
  const [session] = await cookiesOf(world.app, { username: 'lan.nguyen', password: PASSWORD }, browser())
  if (!session) throw new Error('no session cookie')
  const token = session.value.slice(0, session.value.lastIndexOf('.'))
  for (const value of [token, `${token}.`, `${token}.AAAA`, `x${session.value}`, '%', '', '.']) {
    expect(await findActor(world.app, { headers: { cookie: `${session.name}=${value}` } })).toBeNull()
  }
})

test('a sign-in ends after 12 quiet hours; one that was asked to stay ends after 30 days', async () => {
  const short = await cookiesOf(world.app, { username: 'lan.nguyen', password: PASSWORD }, browser())
  expect(short[0]?.maxAge).toBeUndefined()
  expect(await findSession(world.app, request(short), hours(11))).not.toBeNull()
  expect(await findSession(world.app, request(short), hours(22))).not.toBeNull()
  expect(await findSession(world.app, request(short), hours(25))).toBeNull()
  const quiet = await cookiesOf(world.app, { username: 'lan.nguyen', password: PASSWORD }, browser())
  expect(await findSession(world.app, request(quiet), hours(13))).toBeNull()
  const staying = await cookiesOf(world.app, { username: 'lan.nguyen', password: PASSWORD, stay: true }, browser())
  expect(staying[0]?.maxAge).toBe(30 * 86_400)
  expect(await findSession(world.app, request(staying), hours(29 * 24))).not.toBeNull()
  expect(await findSession(world.app, request(staying), hours(31 * 24))).toBeNull()
})

test('cookies are Secure over https and plain over http', async () => {
  const https = browser()
  https.set('x-caunoi-protocol', 'https')
  expect((await cookiesOf(world.app, { username: 'lan.nguyen', password: PASSWORD }, https)).every((cookie) => cookie.secure)).toBe(true)
  expect((await cookiesOf(world.app, { username: 'lan.nguyen', password: PASSWORD }, browser())).some((cookie) => cookie.secure)).toBe(false)
})

test('a right taken back and an account closed hold with the next request', async () => {
  const minh = await addSignIn('minh.le', 'Lê Quang Minh')
  const ctx = { ...createContext(world.app), actor: await actorAbove() }
  await world.app.database.db.transaction().execute((db) =>
    insertRole({ ...ctx, db }, minh, { unitId: unit, role: 'member' }, { from: '2025-07-01', to: null })
  )
  const cookies = await cookiesOf(world.app, { username: 'minh.le', password: PASSWORD }, browser())
  expect((await findActor(world.app, request(cookies)))?.grants).toHaveLength(ROLE_RULES.member.permissions.length)
  const role = await ctx.db.selectFrom('person_roles').select('id').where('person_id', '=', minh).executeTakeFirstOrThrow()
  await endRole(ctx, { roleId: role.id })
  expect((await findActor(world.app, request(cookies)))?.grants).toEqual([])
  await deactivatePerson(ctx, { personId: minh })
  expect(await findActor(world.app, request(cookies))).toBeNull()
  await expect(signIn(world.app, { username: 'minh.le', password: PASSWORD }, browser())).rejects.toMatchObject(WRONG)
})

test('what somebody at the top or at a small unit sees is found together with who they are', async () => {
  const top = await addSignIn('hanh.tran', 'Trần Thị Hạnh')
  const ctx = createContext(world.app)
  const below = await world.app.database.db.transaction().execute(async (db) => {
    const cell = { name: 'Chi bộ thôn Đông', shortName: null, kind: 'cell', branch: 'party', code: null, parentId: unit, from: '2025-07-01' }
    const { id } = await addUnit({ ...ctx, db }, cell)
    await insertRole({ ...ctx, db }, top, { unitId: unit, role: 'unit_admin' }, { from: '2025-07-01', to: null })
    await insertRole({ ...ctx, db }, top, { unitId: id, role: 'clerk' }, { from: '2025-07-01', to: null })
    return id
  })
  const cookies = await cookiesOf(world.app, { username: 'hanh.tran', password: PASSWORD }, browser())
  const actor = await findActor(world.app, request(cookies))
  const reach = (unitId: string) => actor?.grants.find((grant) => grant.unitId === unitId)?.reach
  expect([reach(unit), reach(below)]).toEqual(['everything', [below]])
  const seen = (who: typeof actor) =>
    ctx.db.selectFrom('units').select('id').where(isVisible({ ...ctx, actor: who }, 'plans.edit', 'units.id')).execute()
  expect(await seen(actor)).toHaveLength(2)
  const onlyBelow = actor && { ...actor, grants: actor.grants.filter((grant) => grant.unitId === below) }
  expect(await seen(onlyBelow)).toEqual([{ id: below }])
  expect(await seen(null)).toEqual([])
  const made = await world.app.database.db.transaction().execute(async (db) => {
    const { id } = await addUnit({ ...ctx, db }, { name: 'Tổ đảng 1', shortName: null, kind: 'cell', branch: 'party', code: null, parentId: below, from: '2025-07-01' })
    return id
  })
  expect(await hasRight({ ...ctx, actor: onlyBelow }, 'plans.edit', made)).toBe(true)
})

test('a changed password ends the other devices, and signing out everywhere ends this one too', async () => {
  const thu = await addSignIn('thu.lam', 'Lâm Thị Thu')
  const home = await cookiesOf(world.app, { username: 'thu.lam', password: PASSWORD }, browser())
  const office = await cookiesOf(world.app, { username: 'thu.lam', password: PASSWORD }, browser())
  const ctx = { ...createContext(world.app), actor: await actorOf(createContext(world.app), { personId: thu }) }
  const here = { sessionId: (await findSession(world.app, request(office)))?.id ?? '', address: '10.9.9.9' }
  const next = 'bốn con mèo đọc báo'
  const refused = (reason: string) => ({ fields: { password: { reason } } })
  await expect(changePassword(ctx, { current: 'wrong', password: next }, here)).rejects.toMatchObject({
    fields: { current: { reason: 'people.current_password_wrong' } }
  })
  await expect(changePassword(ctx, { current: PASSWORD, password: 'quá ngắn' }, here)).rejects.toMatchObject(refused('people.password_short'))
  await expect(changePassword(ctx, { current: PASSWORD, password: 'LamThiThu Thu.Lam 12' }, here)).rejects.toMatchObject(
    refused('people.password_about_you')
  )
  await changePassword(ctx, { current: PASSWORD, password: next }, here)
  expect(await findActor(world.app, request(home))).toBeNull()
  expect(await findActor(world.app, request(office))).not.toBeNull()
  await endAllSessions(ctx, {})
  expect(await findActor(world.app, request(office))).toBeNull()
  await expect(signIn(world.app, { username: 'thu.lam', password: next }, browser())).resolves.toMatchObject(IN)
})

test('tries are counted for all processes together, and the owner elsewhere is not held up', async () => {
  const other = await secondApp()
  const from = '10.7.7.7'
  const guess = (app: App) => signIn(app, { username: 'lan.nguyen', password: 'guess after guess' }, browser([], from))
  for (let i = 0; i < 6; i++) await expect(guess(i % 2 ? other : world.app)).rejects.toMatchObject(WRONG)
  const waiting = { kind: 'rate_limited', reason: 'people.too_many_tries' }
  await expect(guess(other)).rejects.toMatchObject(waiting)
  await expect(guess(world.app)).rejects.toMatchObject(waiting)
  await expect(signIn(other, { username: 'lan.nguyen', password: PASSWORD }, browser([], '10.7.7.200'))).rejects.toMatchObject(waiting)
  await expect(signIn(other, { username: 'lan.nguyen', password: PASSWORD }, browser())).resolves.toMatchObject(IN)
})

test('no password ever stands in the log, in the events or in the database', async () => {
  await signIn(world.app, { username: 'lan.nguyen', password: PASSWORD }, browser())
  await expect(signIn(world.app, { username: 'lan.nguyen', password: `${PASSWORD}!` }, browser())).rejects.toMatchObject(WRONG)
  expect(world.logged.join('\n')).not.toContain('canary')
  for (const table of ['events', 'credentials', 'sessions', 'people', 'sign_in_limits']) {
    const { rows } = await world.app.database.pool.query(`select * from ${table}`)
    expect(rows.length, table).toBeGreaterThan(0)
    expect(JSON.stringify(rows), table).not.toContain('canary')
  }
})

async function actorAbove() {
  const grants = ROLE_RULES.unit_admin.permissions.map((permission) => ({ permission, unitId: unit, subtree: true, from: '2025-07-01', to: null }))
  return { personId: lan, name: 'Nguyễn Thị Lan', grants }
}

/** A second process on the same database and the same data folder. */
async function secondApp(): Promise<App> {
  const { config, database } = world.app
  const environment = { CAUNOI_DATA: config.dataFolder, CAUNOI_SAMPLE: 'off' }
  return createApp(readConfig(environment), [orgModule, peopleModule], { work: false, database, log: createLog('silent') })
}
