import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTwins, QUEUE, TwinBrowser, until, type Twin, type Twins } from '../../testing/twins.ts'

const EVENTS = 120
const MOST = 40

let twins: Twins
let first: Twin
let second: Twin

beforeAll(async () => {
  twins = await openTwins(inject('template'), { CAUNOI_PROXIES: '127.0.0.1', CAUNOI_LIMIT_ADDRESS: String(MOST) })
  ;[first, second] = await Promise.all([twins.start(), twins.start()])
  await new TwinBrowser('10.4.1.1').add(first, 'lan.nguyen')
}, 120_000)

afterAll(() => twins.close(), 60_000)

test('who signs in at one process is signed in at the other; signed out everywhere at one is out at the other', async () => {
  const desk = new TwinBrowser('10.4.1.1')
  const telephone = new TwinBrowser('10.4.2.1')
  await desk.signIn(first, 'lan.nguyen')
  await telephone.signIn(second, 'lan.nguyen')
  expect([await desk.ask(second), await telephone.ask(first)]).toEqual([200, 200])
  await desk.signOutEverywhere(first)
  expect([await desk.ask(second), await telephone.ask(second), await telephone.ask(first)]).toEqual([401, 401, 401])
})

test('the second wall stands in both: to a question without a condition each shows the asker alone', async () => {
  await new TwinBrowser('10.6.1.1').add(second, 'minh.le')
  const [desk, telephone, other] = [new TwinBrowser('10.6.1.1'), new TwinBrowser('10.6.2.1'), new TwinBrowser('10.6.3.1')]
  await desk.signIn(first, 'lan.nguyen')
  await telephone.signIn(second, 'lan.nguyen')
  await other.signIn(first, 'minh.le')
  for (const twin of [first, second]) expect([await desk.sessions(twin), await other.sessions(twin), await new TwinBrowser('10.6.4.1').sessions(twin)]).toEqual([2, 1, 0])
})

test('what one process has let through of an address counts at the other', async () => {
  const hasty = new TwinBrowser('10.5.1.1')
  for (let at = 0; at < MOST; at++) expect(await hasty.ask(first)).toBe(401)
  // The other hears of it within a second or two, and lets few through until then.
  let more = 0
  await until(async () => (await hasty.ask(second)) === 429 || ++more > MOST, 30)
  expect(more).toBeLessThan(MOST)
  expect(await new TwinBrowser('10.5.2.1').ask(second)).toBe(401)
})

test('two processes share the work; one that is killed in the middle leaves nothing undone and nothing done twice', async () => {
  await twins.begin(EVENTS)
  await until(async () => (await twins.count('twin_jobs')) >= 5, 60)
  // At a moment when it holds a job: one of its own is active.
  await twins.kill(first)
  await twins.untilDone(EVENTS, 90)

  // The relay made one job of each event, and the follower took each event once, although both run in both processes.
  expect(await twins.count(`pgboss.job where name = '${QUEUE}'`)).toBe(EVENTS)
  expect(await twins.count(`(select distinct data ->> 'eventId' from pgboss.job where name = '${QUEUE}') as sent`)).toBe(EVENTS)
  expect(await twins.count('twin_follows')).toBe(EVENTS)
  expect(await twins.count('(select distinct event_id from twin_follows) as followed')).toBe(EVENTS)
  const { rows } = await twins.database.pool.query<{ process: number }>('select distinct process from twin_jobs')
  expect(rows.some(({ process }) => process === second.child.pid)).toBe(true)
  expect(await twins.stop(second)).toBe(0)
}, 180_000)
