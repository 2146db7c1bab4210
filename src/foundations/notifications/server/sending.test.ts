/** What leaves the house: real SMTP and a push service of our own, jobs and all. */
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi as time } from 'vitest'
import { modules } from '#app'
import { createContext, type Context } from '#platform/server/context.ts'
import { findPlan, publishPlan } from '#mechanisms/plans/server/index.ts'
import { createHttp } from '#platform/server/http.ts'
import { changeOwnEmail, chooseLanguage } from '#foundations/people/server/index.ts'
import { startMailServer, type MailServer } from '../../../testing/mail-server.ts'
import { draftPlan } from '../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import { as, useApp } from '../../../testing/world.ts'
import { confirmAddress, listBrowsers, listChoices, subscribeBrowser, unsubscribe } from './index.ts'
import { sendDueNow, sendMessage } from './messages.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
})
const world = useApp(modules, {
  work: true,
  settings: () => ({
    CAUNOI_SMTP_URL: mail.url,
    CAUNOI_MAIL_FROM: 'Cầu Nối <kehoach@phuson.example>',
    CAUNOI_URL: 'https://kehoach.phuson.example/',
    CAUNOI_PRIVATE_ADDRESSES: 'on'
  })
})
afterAll(() => mail.close())

let people: Province
let ctx: Context
beforeAll(async () => {
  await world.app.database.db.transaction().execute(async (db) => {
    people = await smallProvince({ ...createContext(world.app), db })
  })
})
beforeEach(() => {
  ctx = createContext(world.app)
  mail.mails.length = 0
})

const until = (check: () => boolean | Promise<boolean>): Promise<void> =>
  time.waitUntil(check, { timeout: 60_000, interval: 50 }).then(() => undefined)

async function giveAddress(who: Context, email: string): Promise<void> {
  await changeOwnEmail(who, { email })
  await until(() => mail.mails.some((letter) => letter.to === email))
  const token = /confirm-address\?t=(\S+)/.exec(mail.mails.find((letter) => letter.to === email)?.text ?? '')?.[1] ?? ''
  await confirmAddress(ctx, { token: decodeURIComponent(token) })
  mail.mails.length = 0
}

/** Publishes a plan and lets two days pass, so that everything that is not at once is due as well. */
async function somethingHappens(): Promise<void> {
  const hanh = as(ctx, people.hanh)
  const planId = await draftPlan(hanh, people.province)
  const { version } = await findPlan(hanh, { planId })
  await publishPlan(hanh, { planId, version })
  await world.app.relay.settle()
  await sendDueNow({ ...ctx, now: new Date(ctx.now.getTime() + 2 * 86_400_000) }, {})
}

async function messages() {
  return ctx.db.selectFrom('notice_messages').selectAll().orderBy('id').execute()
}

test('an address counts only after its owner has confirmed it', async () => {
  await changeOwnEmail(as(ctx, people.lan), { email: 'Lan@BinhAn.example' })
  await until(() => mail.mails.length === 1)
  const [letter] = mail.mails
  expect(letter?.to).toBe('lan@binhan.example')
  await somethingHappens()
  expect(await messages()).toEqual([])
  await expect(confirmAddress(ctx, { token: `${people.lan.personId}.AAAA` })).rejects.toMatchObject({ reason: 'notifications.link_old' })
  const token = decodeURIComponent(/confirm-address\?t=(\S+)/.exec(letter?.text ?? '')?.[1] ?? '')
  await changeOwnEmail(as(ctx, people.lan), { email: 'khac@binhan.example' })
  await expect(confirmAddress(ctx, { token })).rejects.toMatchObject({ reason: 'notifications.link_old' })
  await expect(changeOwnEmail(as(ctx, people.dung), { email: 'khac@binhan.example' })).rejects.toMatchObject({
    fields: { email: { reason: 'people.email_taken' } }
  })
  await until(() => mail.mails.length === 2)
})

test('one mail tells what concerns a person, with links, and is sent once', async () => {
  await giveAddress(as(ctx, people.lan), 'lan@binhan.example')
  await somethingHappens()
  await until(() => mail.mails.length > 0)
  const [letter] = mail.mails
  expect(letter?.to).toBe('lan@binhan.example')
  expect(letter?.text).toContain('Khám sức khỏe định kỳ cho người cao tuổi năm 2026\n- Xã Bình An: chủ trì 2 nhiệm vụ, phối hợp 1 nhiệm vụ\n  https://kehoach.phuson.example/plans/')
  expect(letter?.raw).toMatch(/^[\u0001-\u007e]*$/)
  expect(letter?.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  const [message] = await messages()
  expect(letter?.header('Message-Id')).toBe(`<${message?.id}@kehoach.phuson.example>`)
  await until(async () => (await messages())[0]?.state === 'sent')
  await sendMessage(ctx, message?.id ?? '')
  expect(mail.mails).toHaveLength(1)
  // Sent, and the process died before it could say so: the same letter again, to be known by its Message-ID.
  await ctx.db.updateTable('notice_messages').set({ state: 'waiting' }).execute()
  await sendMessage(ctx, message?.id ?? '')
  expect(mail.mails.map((one) => one.header('Message-Id'))).toEqual(Array(2).fill(`<${message?.id}@kehoach.phuson.example>`))
})

test('a mail server that is away for a moment loses nothing', async () => {
  mail.refuse = true
  await somethingHappens()
  await until(() => world.logged.some((line) => line.includes('"job":"notifications.send"')))
  mail.refuse = false
  await until(() => mail.mails.length === 1)
  expect(world.logged.join('')).not.toContain('lan@binhan.example')
})

test('what the person may no longer see when the mail is due is not in it', async () => {
  const role = ctx.db.updateTable('person_roles').where('person_id', '=', people.lan.personId)
  const hanh = as(ctx, people.hanh)
  const planId = await draftPlan(hanh, people.province)
  await publishPlan(hanh, { planId, version: (await findPlan(hanh, { planId })).version })
  await world.app.relay.settle()
  await role.set({ valid_to: '2026-01-01' }).execute()
  await sendDueNow({ ...ctx, now: new Date(ctx.now.getTime() + 2 * 86_400_000) }, {})
  await until(async () => (await messages()).at(-1)?.state === 'empty')
  expect(mail.mails).toEqual([])
  await role.set({ valid_to: null }).execute()
})

test('mail and push are written in the language that the person chose', async () => {
  await chooseLanguage(as(ctx, people.lan), { language: 'en' })
  await somethingHappens()
  await until(() => mail.mails.length === 1)
  expect(mail.mails[0]?.text).toContain('- Xã Bình An: leads 2 tasks, partner in 1 task\n')
  expect(mail.mails[0]?.text).not.toMatch(/Những việc|Không nhận thư/)
  await chooseLanguage(as(ctx, people.lan), { language: 'vi' })
})

test('a mail program leaves by one click, a person is asked on a page first', async () => {
  const server = await createHttp(world.app, (_request, response) => response.end('page'), async () => null)
  await server.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const token = world.app.services.notifications.sign('unsubscribe', people.minh.personId)
  const mailOf = async (): Promise<boolean> => (await listChoices(as(ctx, people.minh), {})).some(({ mail: how }) => how !== 'none')
  const click = (t: string) => fetch(`${base}/mail/unsubscribe?t=${t}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' })
  const asked = await fetch(`${base}/mail/unsubscribe?t=${encodeURIComponent(token)}`, { redirect: 'manual' })
  expect([asked.status, asked.headers.get('location')]).toEqual([303, `/unsubscribe?t=${encodeURIComponent(token)}`])
  // Programs that look at links in mails only read them, so reading changes nothing.
  expect(await mailOf()).toBe(true)
  const wrong = await click(`${people.minh.personId}.AAAA`)
  expect([wrong.status, (await wrong.json()).reason]).toEqual([404, 'notifications.link_old'])
  expect(await mailOf()).toBe(true)
  expect((await click(encodeURIComponent(token))).status).toBe(200)
  expect(await mailOf()).toBe(false)
  expect((await click(encodeURIComponent(token))).status).toBe(200)
  await server.close()
})

test('the link in a mail stops all mail without a sign-in', async () => {
  await somethingHappens()
  await until(() => mail.mails.length === 1)
  const token = /List-Unsubscribe: <.*[?]t=(.*)>/i.exec(mail.mails[0]?.raw.replaceAll(/\r\n\s+/g, '') ?? '')?.[1] ?? ''
  await expect(unsubscribe(ctx, { token: `${people.dung.personId}.${token.split('.')[1]}` })).rejects.toMatchObject({ kind: 'not_found' })
  await unsubscribe(ctx, { token: decodeURIComponent(token) })
  expect((await listChoices(as(ctx, people.lan), {})).every(({ mail: how, app }) => how === 'none' && app === 'now')).toBe(true)
  const before = (await messages()).length
  await somethingHappens()
  expect(await messages()).toHaveLength(before)
})

test('a browser that was allowed gets an encrypted line, and is forgotten when it takes the permission back', async () => {
  const browser = createECDH('prime256v1')
  const publicKey = browser.generateKeys()
  const auth = randomBytes(16)
  const posts: { request: IncomingMessage; body: Buffer }[] = []
  let status = 201
  const service = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    posts.push({ request, body: Buffer.concat(chunks) })
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/push/1`
  const dung = as(ctx, people.dung)
  const keys = { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') }
  await expect(subscribeBrowser(dung, { endpoint: 'ftp://push.example/1', keys })).rejects.toMatchObject({ reason: 'notifications.no_push_service' })
  await subscribeBrowser(dung, { endpoint, keys, device: 'Firefox' })
  await somethingHappens()
  await until(() => posts.length === 1)
  expect(JSON.parse(decrypt(posts[0]?.body ?? Buffer.alloc(0), browser, publicKey, auth))).toMatchObject({
    title: 'Khám sức khỏe định kỳ cho người cao tuổi năm 2026',
    body: 'Xã Hòa Lợi: chủ trì 1 nhiệm vụ',
    href: expect.stringMatching(/^\/plans\//)
  })
  expect(posts[0]?.request.headers).toMatchObject({ 'content-encoding': 'aes128gcm', authorization: expect.stringMatching(/^vapid t=/) })
  status = 410
  await somethingHappens()
  await until(async () => (await listBrowsers(dung, {})).length === 0)
  service.close()
})

/** RFC 8291, the browser's side. */
function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, publicKey: Buffer, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const sender = body.subarray(21, 21 + 65)
  const content = body.subarray(86)
  const derive = (secret: Buffer, by: Buffer, info: Buffer, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', secret, by, info, bytes))
  const shared = derive(browser.computeSecret(sender), auth, Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]), 32)
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(content.subarray(-16))
  const padded = Buffer.concat([decipher.update(content.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}
