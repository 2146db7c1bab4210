/** One of two processes is killed again and again, at moments that nobody chose, and another takes its place. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTwins, QUEUE, TwinBrowser, until, type Twin, type Twins } from '../../testing/twins.ts'

const KILLS = Number(process.env['CAUNOI_KILLS'] ?? 40)
const EVENTS_EACH = 30

let twins: Twins

beforeAll(async () => {
  twins = await openTwins(inject('template'), { CAUNOI_PROXIES: '127.0.0.1' })
})
afterAll(() => twins.close())

test(`nothing is lost and nothing comes twice when one of two processes is killed ${KILLS} times`, async () => {
  const alive: Twin[] = await Promise.all([twins.start(), twins.start()])
  const desk = new TwinBrowser('10.4.1.1')
  const [first] = alive
  if (!first) throw new Error('Nobody has started.')
  await desk.add(first, 'lan.nguyen')
  await desk.signIn(first, 'lan.nguyen')
  for (let round = 1; round <= KILLS; round++) {
    await twins.begin(EVENTS_EACH)
    await pause(Math.random() * 600)
    const at = Math.random() < 0.5 ? 0 : 1
    const [victim] = alive.splice(at, 1)
    if (victim) await twins.kill(victim)
    for (const one of alive) expect(await desk.ask(one), `after kill ${round}`).toBe(200)
    const done = await twins.count('twin_jobs')
    alive.push(await twins.start())
    // The work goes on: not one kill after another before anything could begin.
    await until(async () => done >= round * EVENTS_EACH || (await twins.count('twin_jobs')) > done, 120)
  }
  const events = KILLS * EVENTS_EACH
  await twins.untilDone(events, 600)
  expect(await twins.count('twin_jobs')).toBe(events)
  expect(await twins.count(`pgboss.job where name = '${QUEUE}'`)).toBe(events)
  expect(await twins.count(`(select distinct data ->> 'eventId' from pgboss.job where name = '${QUEUE}') as sent`)).toBe(events)
  expect(await twins.count('twin_follows')).toBe(events)
  expect(await twins.count('(select distinct event_id from twin_follows) as followed')).toBe(events)
  for (const one of alive) expect(await twins.stop(one)).toBe(0)
})
