import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { ADDRESS_HEADER, stampRequest } from '#platform/server/front.ts'
import { useApp } from '../../../testing/world.ts'
import { peopleModule } from './index.ts'
import { admitTry, deviceMark } from './limits.ts'

const world = useApp([peopleModule])
const START = new Date('2026-03-10T02:00:00Z')
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1000)

const attempt = (account: string, address: string, seconds = 0, device: string | null = null) =>
  admitTry(world.app, { account, address, device }, after(seconds))

test('waiting grows with each wrong try and never beyond a quarter of an hour', async () => {
  let now = 0
  const waits: number[] = []
  for (let i = 0; i < 25; i++) {
    const admission = await attempt('lan', '10.2.0.5', now)
    if (admission.admitted) continue
    waits.push(admission.seconds)
    now += admission.seconds
  }
  expect(waits.slice(0, 5)).toEqual([1, 2, 4, 8, 16])
  expect(Math.max(...waits)).toBeLessThanOrEqual(900)
})

test('another address of the same network gains nothing, another network has its own count', async () => {
  for (let i = 0; i < 6; i++) await attempt('dung', '10.3.0.5')
  expect(await attempt('dung', '10.3.0.99')).toMatchObject({ admitted: false })
  expect(await attempt('dung', '10.4.0.5')).toMatchObject({ admitted: true })
  for (let i = 0; i < 6; i++) await attempt('dung', '2001:db8:1:2::7')
  expect(await attempt('dung', '2001:db8:1:ffff::1')).toMatchObject({ admitted: false })
})

test('guesses from a hundred networks neither pass quickly nor keep the owner out', async () => {
  let admitted = 0
  for (let i = 0; i < 150; i++) {
    const admission = await attempt('hanh', `10.20.${i % 100}.9`, i / 30)
    if (admission.admitted) admitted++
  }
  expect(admitted).toBeLessThan(60)
  const mark = deviceMark(world.app.services.people.secret, 'hanh')
  expect(await attempt('hanh', '10.99.0.1', 10, mark)).toMatchObject({ admitted: true })
  const elsewhere = await attempt('hanh', '10.98.0.1', 10)
  expect(elsewhere.admitted ? 0 : elsewhere.seconds).toBeLessThanOrEqual(5)
  expect(await attempt('hanh', '10.98.0.1', 10, deviceMark('another secret', 'hanh'))).toMatchObject({ admitted: false })
})

test('one address that tries many accounts is slowed down, whatever it claims to be', async () => {
  const claim = (place: number): string => {
    const request = new IncomingMessage(new Socket())
    Object.defineProperty(request.socket, 'remoteAddress', { value: '10.5.0.1' })
    Object.assign(request.headers, { 'x-forwarded-for': `192.0.2.${place}`, [ADDRESS_HEADER]: `198.51.100.${place}` })
    stampRequest(request, world.app.config, 'r')
    return String(request.headers[ADDRESS_HEADER])
  }
  let refused = 0
  for (let i = 0; i < 130; i++) if (!(await attempt(`account.${i}`, claim(i))).admitted) refused++
  expect(refused).toBeGreaterThan(20)
})

test('a whole office behind one address signs in one after another', async () => {
  for (let i = 0; i < 130; i++) {
    const admission = await attempt(`office.${i}`, '10.6.0.1')
    expect(admission.admitted).toBe(true)
    if (admission.admitted) await admission.succeeded()
  }
})

test('of many tries at one moment no more pass than one after another', async () => {
  const at = await Promise.all(Array.from({ length: 40 }, () => attempt('minh', '10.8.0.1')))
  expect(at.filter((admission) => admission.admitted)).toHaveLength(6)
})
