/** Figures, the operator's page and the test mail on a real database, a real mail server and a real port. */
import { createServer, type AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditModule } from '#foundations/audit/server/index.ts'
import { filesModule } from '#foundations/files/server/index.ts'
import { notificationsModule } from '#foundations/notifications/server/index.ts'
import { orgModule } from '#foundations/org/server/index.ts'
import { grantsOf } from '#foundations/people/rules.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { startMailServer, type MailServer } from '../../../testing/mail-server.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import { as, useApp } from '../../../testing/world.ts'
import { findMachine, noteBackup, operateModule, retryFailed, testMail } from './index.ts'
import { mailTrouble } from './mail-trouble.ts'

const CANARY = 'Chim Hoàng Yến'
const TOKEN = 'only-for-this-test-0123456789'

let mail: MailServer
let people: Province
let ctx: Context
let base = ''
let close: () => Promise<void> = async () => {}
beforeAll(async () => {
  mail = await startMailServer()
})
const world = useApp([orgModule, peopleModule, filesModule, notificationsModule, auditModule, operateModule], {
  work: true,
  settings: () => ({ CAUNOI_SMTP_URL: mail.url, CAUNOI_MAIL_FROM: 'kehoach@phuson.example', CAUNOI_URL: 'https://kehoach.phuson.example', CAUNOI_METRICS_TOKEN: TOKEN })
})
beforeAll(async () => {
  const { app } = world
  await app.database.db.transaction().execute(async (db) => {
    people = await smallProvince({ ...createContext(app), db })
    await db.updateTable('people').set({ email: 'hanh@phuson.example', name: CANARY }).where('id', '=', people.hanh.personId).execute()
  })
  people = { ...people, hanh: { ...people.hanh, grants: grantsOf([{ role: 'operator', unitId: people.province, from: '2025-07-01', to: null }]) } }
  ctx = createContext(app, { actor: people.hanh })
  // A reader has its position from its first reading on.
  await app.relay.settle()
  const server = await createHttp(app, (_request, response) => response.end('page'), async () => null)
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  close = () => server.close()
})
afterAll(async () => {
  await close()
  await mail.close()
})

describe('figures for a monitoring program', () => {
  test('tell requests by pattern, queues, readers and space, and nothing that anybody wrote', async () => {
    const personal = encodeURIComponent(CANARY)
    for (const path of [`/api/v1/units/${people.hanh.personId}?text=${personal}`, `/${personal}`, `/files/${people.hanh.personId}`, '/healthz']) {
      await (await fetch(base + path, { headers: { 'user-agent': CANARY.normalize('NFKD').replaceAll(/[^ -~]/g, '') } })).text()
    }
    const answer = await fetch(`${base}/metrics`)
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(/caunoi_request_seconds_count\{method="GET",route="\/files\/:id",status="4xx"\} 1/)
    expect(text).toMatch(/caunoi_request_seconds_count\{method="GET",route="\/healthz",status="2xx"\} 1/)
    expect(text).toMatch(/caunoi_jobs\{queue="notifications.send",state="failed"\} 0/)
    expect(text).toMatch(/caunoi_events_unread\{reader="relay"\} \d/)
    expect(text).toMatch(/caunoi_database_bytes \d{6}/)
    expect(text).not.toMatch(/caunoi_backup_age_seconds \d/)
    expect(text).not.toMatch(/Chim|Ho%C3%A0ng|Hoang|Yen|phuson|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/)
    const { rows } = await sql<{ name: string }>`select name from people`.execute(ctx.db)
    for (const { name } of rows) expect(text).not.toContain(name)
  })

  test('are for this machine or for the token; through a proxy the machine does not count', async () => {
    const status = async (headers: Record<string, string>): Promise<number> => (await fetch(`${base}/metrics`, { headers })).status
    expect(await status({ 'x-forwarded-for': '127.0.0.1' })).toBe(404)
    expect(await status({ via: '1.1 proxy' })).toBe(404)
    expect(await status({ authorization: 'Bearer wrong-token-0123456789012' })).toBe(404)
    expect(await status({ 'x-forwarded-for': '203.0.113.9', authorization: `Bearer ${TOKEN}` })).toBe(200)
  })
})

describe('the operator', () => {
  test('sees figures, the last backup and no content; for others the page does not exist', async () => {
    const { db } = world.app.database
    await noteBackup(db, { file: '/var/backups/caunoi-20260504-011500.age', madeAt: new Date('2026-05-03T18:15:00Z'), bytes: 5, sha256: 'a'.repeat(64), tables: 3, rows: 9, files: 0, jobs: 0 })
    const state = await findMachine(ctx, {})
    expect(state).toMatchObject({ backup: { bytes: 5 }, mail: true, trial: false, version: '0.1.0' })
    expect(state.queues.map(({ name }) => name)).toContain('notifications.send')
    expect(state.readers.map(({ name }) => name)).toEqual(expect.arrayContaining(['relay', 'audit', 'notifications']))
    expect(JSON.stringify(state)).not.toContain(CANARY)
    await expect(findMachine(as(ctx, { ...people.hanh, grants: people.hanh.grants.filter(({ permission }) => permission !== 'system.operate') }), {})).rejects.toMatchObject({ kind: 'not_found' })
    await expect(findMachine(as(ctx, null), {})).rejects.toMatchObject({ kind: 'unauthenticated' })
  })

  test('lets failed work be tried again, unless it must not repeat', async () => {
    const { boss } = world.app
    const id = await boss?.send('files.sweep', {}, { startAfter: 3600 })
    await sql`update pgboss.job set state = 'failed', completed_on = now() where id = ${id}`.execute(ctx.db)
    expect((await findMachine(ctx, {})).queues[0]).toMatchObject({ name: 'files.sweep', failed: 1 })
    expect(await retryFailed(ctx, { queue: 'files.sweep' })).toEqual({ count: 1 })
    expect((await findMachine(ctx, {})).queues.find(({ name }) => name === 'files.sweep')).toMatchObject({ failed: 0 })
    await expect(retryFailed(ctx, { queue: 'pgboss.secret' })).rejects.toMatchObject({ reason: 'operate.no_such_queue' })
  })

  test('sends a mail to their own address and reads what the server said', async () => {
    expect(await testMail(ctx, {})).toEqual({ sent: true, outcome: 'sent', said: null })
    expect(mail.mails.map(({ to }) => to)).toEqual(['hanh@phuson.example'])
    mail.refuse = true
    expect(await testMail(ctx, {})).toMatchObject({ sent: false, outcome: 'refused', said: expect.stringContaining('try again later') })
    mail.refuse = false
    const { mail: settings } = world.app.config
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    world.app.config.mail = { from: 'a@b.example', smtpUrl: `smtp://127.0.0.1:${port}` }
    expect(await testMail(ctx, {})).toMatchObject({ sent: false, outcome: 'no_connection' })
    world.app.config.mail = null
    await expect(testMail(ctx, {})).rejects.toMatchObject({ reason: 'operate.no_mail_server' })
    world.app.config.mail = settings
    await expect(testMail(as(ctx, { ...people.lan, grants: people.hanh.grants }), {})).rejects.toMatchObject({ reason: 'operate.no_own_address' })
  })
})

test('what a mail server says fits on one line, without control signs', () => {
  expect(mailTrouble({ code: 3, smtp: '535 5.7.8 wrong\r\n\u001b[31mpassword' })).toEqual({ outcome: 'wrong_account', said: '535 5.7.8 wrong [31mpassword' })
  expect(mailTrouble({ code: 1, previous: { code: 'ENOTFOUND' } })).toEqual({ outcome: 'unknown_server', said: null })
  expect(mailTrouble({ code: 10, previous: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })).toEqual({ outcome: 'not_secure', said: null })
  expect(mailTrouble(new Error('something else')).outcome).toBe('refused')
})
