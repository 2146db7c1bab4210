import { expect, test } from 'vitest'
import { useApp } from '../../../testing/world.ts'
import { createLog } from '../log.ts'
import { createRequestLimits, limitHeaders, type RequestLimits } from './request-limits.ts'

const world = useApp([])
const MOST = { address: 20, token: 10 }
/** The middle of a minute that is ours alone. */
const now = Date.now() - (Date.now() % 60_000) + 30_000
const process = (): RequestLimits => createRequestLimits(world.app.database.pool, createLog('silent'), MOST)

function send(limits: RequestLimits, times: number, whose = '192.0.2.7', at = now): number {
  let passed = 0
  for (let i = 0; i < times; i++) if (limits.take(limits.address, whose, at)?.wait === 0) passed++
  return passed
}

test('what one process has let through counts for the others once it is shared', async () => {
  const [one, two, three] = [process(), process(), process()]
  expect(send(one, 12)).toBe(12)
  await one.share()
  // The second has not heard of it yet: until it shares, it admits no more than the limit itself.
  expect(send(two, 5)).toBe(5)
  await two.share()
  expect(send(two, 30)).toBe(3)
  await two.share()
  expect(send(three, 1)).toBe(1)
  await three.share()
  expect(send(three, 5)).toBe(0)
  expect(send(three, 5, '192.0.2.8')).toBe(5)
  for (const limits of [one, two, three]) limits.close()
})

test('three processes under fire together let through at most what each admits before it hears of the others', async () => {
  const all = [process(), process(), process()]
  let passed = 0
  for (let round = 0; round < 5; round++) {
    for (const limits of all) passed += send(limits, 50, '198.51.100.1')
    await Promise.all(all.map((limits) => limits.share()))
  }
  expect(passed).toBeGreaterThanOrEqual(MOST.address)
  expect(passed).toBeLessThanOrEqual(all.length * MOST.address)
  const { rows } = await world.app.database.pool.query<{ key: string }>('select key from request_counts')
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('198.51')
  for (const limits of all) limits.close()
})

test('who waits as long as the answer says may go on', () => {
  const limits = process()
  expect(send(limits, 25, '203.0.113.4')).toBe(20)
  const refused = limits.take(limits.address, '203.0.113.4', now)
  const wait = refused?.wait ?? 0
  expect(wait).toBeGreaterThan(0)
  expect(limits.isOver(limits.address, '203.0.113.4', now)).toBe(true)
  expect(send(limits, 1, '203.0.113.4', now + (wait - 1) * 1000)).toBe(0)
  expect(send(limits, 1, '203.0.113.4', now + wait * 1000)).toBe(1)
  expect(limitHeaders(refused ? [refused] : [])).toEqual({
    'RateLimit-Policy': '"address";q=20;w=60',
    RateLimit: `"address";r=0;t=${wait}`,
    'Retry-After': String(wait)
  })
  limits.close()
})

test('without a database each process goes on by its own counts', async () => {
  const broken = { query: () => Promise.reject(new Error('away')) }
  const limits = createRequestLimits(broken as never, createLog('silent'), MOST)
  expect(send(limits, 30)).toBe(20)
  await limits.share()
  expect(send(limits, 5)).toBe(0)
  limits.close()
})

test('a limit of 0 is none', () => {
  const limits = createRequestLimits(world.app.database.pool, createLog('silent'), { address: 0, token: 0 })
  expect(limits.take(limits.address, '192.0.2.9')).toBeNull()
})
