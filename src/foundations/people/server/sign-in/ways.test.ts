import { beforeAll, expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { addPerson as addRow, smallProvince, type Province } from '../../../../testing/province.ts'
import { as, useApp } from '../../../../testing/world.ts'
import { actorOf } from '../actor.ts'
import { setPassword, hashOf } from '../credentials.ts'
import { findActor, findSession, peopleModule, setFirstPassword } from '../index.ts'
import { joinUnit } from '../members/commands.ts'
import { issueFirstCode, issueSheet, listWithoutSecret, recoverPerson } from './codes.ts'
import { enterWith } from './enter.ts'
import { findCodeSeen, setOwnSecret, useCode, waitingPerson } from './own-secret.ts'
import { beginOwnSecondFactor, isFresh, removeOwnSecondFactor, renewRecoveryCodes } from './own-ways.ts'
import { signIn } from './password.ts'
import { findSecondFactorRules, setSecondFactorRules } from './second-factor-rules.ts'
import { offerSecondFactor } from './second-factor.ts'
import { findSetUp, giveSecondFactor, setUpSecondFactor } from './second-step.ts'
import { TestBrowser } from './testing/browser.ts'
import { codeAt, stepOf } from './totp.ts'

const world = useApp([orgModule, peopleModule])
const PASSWORD = 'canary sáu con vịt qua cầu'
const DAY = 86_400_000
let people: Province
let ctx: Context
let lan = ''
let minh = ''

beforeAll(async () => {
  ctx = createContext(world.app)
  people = await ctx.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
  lan = people.lan.personId
  minh = people.minh.personId
  await ctx.db.updateTable('people').set({ username: 'lan.nguyen' }).where('id', '=', lan).execute()
  await setPassword(ctx, lan, await hashOf(PASSWORD))
})

const signedIn = async (browser: TestBrowser) => (await findActor(world.app, browser.request))?.personId ?? null
const withPassword = (browser: TestBrowser, now = new Date()) => signIn(world.app, { username: 'lan.nguyen', password: PASSWORD }, browser.headers, now)
const own = async (personId: string): Promise<Context> => as(ctx, await actorOf(ctx, { personId }))
const fieldRefused = (field: string, reason: string) => ({ fields: { [field]: { reason } } })

/** What the app on the telephone shows. */
function appOf(offer: { secret: string }, now = new Date()): string {
  const bits = [...offer.secret.replaceAll(' ', '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  return codeAt(secret, stepOf(now))
}

test('a member without e-mail exchanges the code from the sheet for a password of their own; until then it opens nothing', async () => {
  const hanh = as(ctx, people.hanh)
  expect((await listWithoutSecret(hanh, { unitId: people.binhAn })).map(({ name, codeUntil }) => [name, codeUntil])).toEqual([['Lê Quang Minh', null]])
  const [slip] = await issueSheet(hanh, { unitId: people.binhAn, personIds: [minh], days: 3 })
  if (!slip) throw new Error('no slip')
  const phone = new TestBrowser()
  await expect(useCode(world.app, { passcode: 'aaaa-bbbb-cccc' }, phone.headers)).rejects.toMatchObject(fieldRefused('passcode', 'people.one_time_code_wrong'))
  expect(phone.keep(await useCode(world.app, { passcode: ` ${slip.code.toUpperCase().replaceAll('-', ' ')} ` }, phone.headers)).awaits).toBe('own_secret')
  expect(await signedIn(phone)).toBeNull()
  expect(await findCodeSeen(ctx, phone.headers)).toMatchObject({ name: 'Lê Quang Minh', issuedBy: 'Trần Thị Hạnh', username: null, purpose: 'first' })
  // Without any right: enough to check in where one stands on the list.
  expect(await waitingPerson(ctx, phone.headers)).toEqual({ personId: minh, name: 'Lê Quang Minh', grants: [] })
  await expect(setOwnSecret(world.app, { password: PASSWORD }, phone.headers)).rejects.toMatchObject(fieldRefused('username', 'people.username_missing'))
  await expect(setOwnSecret(world.app, { username: 'lan.nguyen', password: PASSWORD }, phone.headers)).rejects.toMatchObject(fieldRefused('username', 'people.username_taken'))
  await expect(setOwnSecret(world.app, { username: 'minh.le', password: 'Minh.Le Phòng Văn hóa' }, phone.headers)).rejects.toMatchObject(fieldRefused('password', 'people.password_about_you'))
  phone.keep(await setOwnSecret(world.app, { username: 'minh.le', password: PASSWORD }, phone.headers))
  expect(await signedIn(phone)).toBe(minh)
  expect(await waitingPerson(ctx, phone.headers)).toBeNull()
  await expect(useCode(world.app, { passcode: slip.code }, new TestBrowser().headers)).rejects.toMatchObject(fieldRefused('passcode', 'people.one_time_code_wrong'))
  await expect(issueFirstCode(hanh, { personId: minh })).rejects.toMatchObject({ reason: 'people.has_own_secret' })
  expect(await listWithoutSecret(hanh, { unitId: people.binhAn })).toEqual([])
})

test('a code ends with its last day, with the next one, and is given only by whoever keeps these people', async () => {
  const hanh = as(ctx, people.hanh)
  const dung = people.dung.personId
  await expect(issueFirstCode(as(ctx, people.lan), { personId: dung })).rejects.toMatchObject({ kind: 'not_found' })
  await expect(issueFirstCode(hanh, { personId: dung, days: 31 })).rejects.toMatchObject(fieldRefused('days', 'people.days_form'))
  const first = await issueFirstCode(hanh, { personId: dung, days: 2 })
  const wrong = fieldRefused('passcode', 'people.one_time_code_wrong')
  await expect(useCode(world.app, { passcode: first.code }, new TestBrowser().headers, new Date(Date.now() + 2 * DAY + 1000))).rejects.toMatchObject(wrong)
  const second = await issueFirstCode(hanh, { personId: dung })
  await expect(useCode(world.app, { passcode: first.code }, new TestBrowser().headers)).rejects.toMatchObject(wrong)
  const phone = new TestBrowser()
  phone.keep(await useCode(world.app, { passcode: second.code }, phone.headers))
  const late = new Date(Date.now() + 31 * 60_000)
  await expect(setOwnSecret(world.app, { username: 'dung.pham', password: PASSWORD }, phone.headers, late)).rejects.toMatchObject({ reason: 'people.begin_again' })
})

test('the secretary makes codes for members without a role, and for nobody who holds one', async () => {
  const secretary = as(ctx, await addRow(ctx, 'Hồ Thị Thơ', 'secretary', people.binhAn))
  const add = (name: string, unitId: string) => joinUnit(as(ctx, people.hanh), { name, unitId, from: '2025-07-01' })
  const { personId } = await add('Bùi Thị Hạt', people.binhAn)
  const elsewhere = await add('Lý Văn Sáu', people.hoaLoi)
  expect((await listWithoutSecret(secretary, { unitId: people.binhAn })).map(({ name }) => name)).toEqual(['Bùi Thị Hạt'])
  expect(await issueFirstCode(secretary, { personId })).toMatchObject({ name: 'Bùi Thị Hạt', username: null })
  await expect(issueFirstCode(secretary, { personId: elsewhere.personId })).rejects.toMatchObject({ kind: 'not_found' })
  await expect(issueFirstCode(secretary, { personId: people.hanh.personId })).rejects.toMatchObject({ kind: 'not_found' })
})

test('a unit asks a role for a second factor: it is set up at the next sign-in, and asked for at the one after', async () => {
  const hanh = as(ctx, people.hanh)
  await setSecondFactorRules(hanh, { unitId: people.province, roles: ['clerk'] })
  expect(await findSecondFactorRules(hanh, { unitId: people.binhAn })).toEqual([{ role: 'clerk', unitId: people.province, unitName: 'Tỉnh Phú Sơn' }])
  await expect(setSecondFactorRules(as(ctx, people.lan), { unitId: people.binhAn, roles: [] })).rejects.toMatchObject({ kind: 'forbidden' })

  const desk = new TestBrowser()
  expect(desk.keep(await withPassword(desk)).awaits).toBe('set_up')
  expect(await signedIn(desk)).toBeNull()
  await expect(giveSecondFactor(world.app, { passcode: '000000' }, desk.headers)).rejects.toMatchObject({ reason: 'people.begin_again' })
  const offer = await findSetUp(ctx, desk.headers)
  if (!offer) throw new Error('nothing to set up')
  expect((await findSetUp(ctx, desk.headers))?.secret).toBe(offer.secret)
  await expect(setUpSecondFactor(world.app, { passcode: 'abcdef' }, desk.headers)).rejects.toMatchObject(fieldRefused('passcode', 'people.second_factor_wrong'))
  const now = new Date()
  const { recoveryCodes } = desk.keep(await setUpSecondFactor(world.app, { passcode: appOf(offer, now) }, desk.headers, now))
  expect(recoveryCodes).toHaveLength(10)
  expect(await signedIn(desk)).toBe(lan)

  const phone = new TestBrowser()
  expect(phone.keep(await withPassword(phone)).awaits).toBe('second_factor')
  // The code of the set-up was taken; the next one is another half minute's.
  await expect(giveSecondFactor(world.app, { passcode: appOf(offer, now) }, phone.headers, now)).rejects.toMatchObject(fieldRefused('passcode', 'people.second_factor_wrong'))
  const later = new Date(now.getTime() + 60_000)
  phone.keep(await giveSecondFactor(world.app, { passcode: appOf(offer, later) }, phone.headers, later))
  expect(await signedIn(phone)).toBe(lan)

  const [paper = ''] = recoveryCodes
  const lost = new TestBrowser()
  lost.keep(await withPassword(lost))
  lost.keep(await giveSecondFactor(world.app, { passcode: paper.toUpperCase() }, lost.headers))
  expect(await signedIn(lost)).toBe(lan)
  const again = new TestBrowser()
  again.keep(await withPassword(again))
  await expect(giveSecondFactor(world.app, { passcode: paper }, again.headers)).rejects.toMatchObject(fieldRefused('passcode', 'people.second_factor_wrong'))

  const mine = await own(lan)
  await expect(removeOwnSecondFactor(mine, {})).rejects.toMatchObject({ reason: 'people.second_factor_required' })
  const [fresh = ''] = (await renewRecoveryCodes(mine, {})).recoveryCodes
  await expect(giveSecondFactor(world.app, { passcode: recoveryCodes[1] ?? '' }, again.headers)).rejects.toMatchObject(fieldRefused('passcode', 'people.second_factor_wrong'))
  again.keep(await giveSecondFactor(world.app, { passcode: fresh }, again.headers))
  expect(await signedIn(again)).toBe(lan)
})

test('six digits are not to be guessed: tries are counted over all networks, and the owner elsewhere is not held up', async () => {
  const waiting = { kind: 'rate_limited' }
  const now = new Date(Date.now() + 40 * DAY)
  let passed = 0
  for (let at = 0; at < 30; at++) {
    const thief = new TestBrowser()
    thief.keep(await enterWith(world.app, { personId: lan, way: 'password', stay: false }, thief.headers, now))
    const tried = await giveSecondFactor(world.app, { passcode: '123456' }, thief.headers, now).catch((error: unknown) => error)
    if (!(tried as { kind?: string }).kind?.startsWith('rate')) passed++
    else expect(tried).toMatchObject(waiting)
  }
  expect(passed).toBeLessThanOrEqual(21)
  const told = await ctx.db.selectFrom('events').select('data').where('type', '=', 'person.guessed_at').where('subject_id', '=', lan).execute()
  expect(told).toContainEqual({ data: { way: 'second_factor', tries: 20 } })
})

test('in presence the clerk recovers an account whose telephone is lost; the person sees who did it', async () => {
  const hanh = as(ctx, people.hanh)
  const before = new TestBrowser()
  await expect(recoverPerson(hanh, { personId: lan, seen: 'hearsay' as 'known' })).rejects.toMatchObject(fieldRefused('seen', 'people.seen_missing'))
  await expect(recoverPerson(hanh, { personId: people.hanh.personId, seen: 'known' })).rejects.toMatchObject({ reason: 'people.not_yourself' })
  const issued = await recoverPerson(hanh, { personId: lan, seen: 'document', lost: true })
  await expect(withPassword(before)).rejects.toMatchObject({ kind: 'unauthenticated' })
  const phone = new TestBrowser()
  phone.keep(await useCode(world.app, { passcode: issued.code }, phone.headers))
  expect(await findCodeSeen(ctx, phone.headers)).toMatchObject({ username: 'lan.nguyen', issuedBy: 'Trần Thị Hạnh', purpose: 'recovery' })
  // The unit still asks for a second factor: the lost one is gone, so a new one is set up.
  expect(phone.keep(await setOwnSecret(world.app, { password: `${PASSWORD} mới` }, phone.headers)).awaits).toBe('set_up')
  expect(await signedIn(phone)).toBeNull()
  const event = await ctx.db.selectFrom('events').selectAll().where('type', '=', 'person.recovered').executeTakeFirstOrThrow()
  expect(event).toMatchObject({ actor_id: people.hanh.personId, subject_id: lan, data: { seen: 'document', lost: true } })
})

test('ways to sign in are changed only soon after having signed in; turning the second step on ends other devices', async () => {
  const [desk, phone] = [new TestBrowser(), new TestBrowser()]
  const asMinh = (browser: TestBrowser) => signIn(world.app, { username: 'minh.le', password: PASSWORD }, browser.headers)
  phone.keep(await asMinh(phone))
  desk.keep(await asMinh(desk))
  expect(await isFresh(world.app, desk.headers)).toBe(true)
  expect(await isFresh(world.app, desk.headers, new Date(Date.now() + 16 * 60_000))).toBe(false)
  const mine = await own(minh)
  const offer = await offerSecondFactor(mine, minh)
  await beginOwnSecondFactor(mine, { passcode: appOf(offer, mine.now) }, desk.headers)
  expect([await signedIn(desk), await signedIn(phone)]).toEqual([minh, null])
  await removeOwnSecondFactor(mine, {})
  expect(phone.keep(await asMinh(phone)).awaits).toBeNull()
})

test('whoever comes in by a passkey alone sets a password of their own; once there is one it is only changed', async () => {
  const { personId } = await addRow(ctx, 'Trịnh Văn Bảy', 'member', people.office)
  const browser = new TestBrowser()
  await enterWith(world.app, { personId, way: 'passkey', stay: false }, browser.headers, new Date()).then((entered) => browser.keep(entered))
  const sessionId = (await findSession(world.app, browser.request))?.id ?? ''
  const at = await own(personId)
  const secret = 'bảy quả bưởi bên bờ ao'
  await expect(setFirstPassword(at, { password: secret }, { sessionId })).rejects.toMatchObject(fieldRefused('username', 'people.username_missing'))
  await expect(setFirstPassword(at, { username: 'lan.nguyen', password: secret }, { sessionId })).rejects.toMatchObject(fieldRefused('username', 'people.username_taken'))
  await expect(setFirstPassword(at, { username: 'bay.trinh', password: 'Trịnh Văn Bảy bảy' }, { sessionId })).rejects.toMatchObject(fieldRefused('password', 'people.password_about_you'))
  await setFirstPassword(at, { username: 'bay.trinh', password: secret }, { sessionId })
  expect(await signedIn(browser)).toBe(personId)
  const second = new TestBrowser()
  await signIn(world.app, { username: 'bay.trinh', password: secret }, second.headers).then((entered) => second.keep(entered))
  expect(await signedIn(second)).toBe(personId)
  await expect(setFirstPassword(at, { password: secret }, { sessionId })).rejects.toMatchObject({ reason: 'people.has_password' })
})

test('no password, code or secret stands in the log, in the events or in the database', async () => {
  const { code } = await recoverPerson(as(ctx, people.hanh), { personId: minh, seen: 'known' })
  const offer = await offerSecondFactor(await own(minh), minh)
  const phone = new TestBrowser()
  phone.keep(await useCode(world.app, { passcode: code }, phone.headers))
  const secrets = ['canary', code, code.replaceAll('-', ''), offer.secret.replaceAll(' ', ''), ...phone.cookies.values()]
  const everything = [world.logged.join('\n')]
  for (const table of ['events', 'credentials', 'people', 'sign_in_codes', 'waiting_sign_ins', 'second_factors', 'recovery_codes', 'verifications', 'sign_in_limits']) {
    const { rows } = await world.app.database.pool.query(`select * from ${table}`)
    everything.push(JSON.stringify(rows))
  }
  for (const secret of secrets) expect(everything.filter((text) => text.includes(secret))).toEqual([])
})
