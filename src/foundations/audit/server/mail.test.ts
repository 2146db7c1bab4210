/** Checkpoints leave the house: real SMTP, jobs and all. */
import { afterAll, beforeAll, expect, test, vi as time } from 'vitest'
import { modules } from '#app'
import { createContext } from '#platform/server/context.ts'
import { startMailServer, type MailServer } from '../../../testing/mail-server.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import { as, useApp } from '../../../testing/world.ts'
import { addAddress, findCheckpoint, findLog, makeCheckpoint, removeAddress, verifyAudit } from './index.ts'
import { sendCheckpoint } from './mail.ts'

let mail: MailServer
let people: Province
beforeAll(async () => {
  mail = await startMailServer()
})
const world = useApp(modules, {
  work: true,
  settings: () => ({ CAUNOI_SMTP_URL: mail.url, CAUNOI_MAIL_FROM: 'kehoach@phuson.example', CAUNOI_URL: 'https://kehoach.phuson.example' })
})
beforeAll(async () => {
  await world.app.database.db.transaction().execute(async (db) => {
    people = await smallProvince({ ...createContext(world.app), db })
  })
})
afterAll(() => mail.close())

test('a checkpoint goes by mail to every address once, and the mail is enough to check the log', async () => {
  const ctx = as(createContext(world.app), people.hanh)
  await expect(addAddress(ctx, { address: 'thanh tra' })).rejects.toMatchObject({ fields: { address: { reason: 'audit.address_form' } } })
  const { id } = await addAddress(ctx, { address: 'ThanhTra@phuson.example' })
  const { id: away } = await addAddress(ctx, { address: 'cu@phuson.example' })
  await expect(addAddress(ctx, { address: 'thanhtra@phuson.example' })).rejects.toMatchObject({ reason: 'audit.address_known' })
  await removeAddress(ctx, { addressId: away })
  const { number } = await makeCheckpoint(ctx, {})
  await time.waitUntil(async () => (await findLog(ctx, {})).addresses[0]?.lastSentAt !== null, { timeout: 60_000, interval: 50 })
  await sendCheckpoint(ctx, id, number)
  expect(mail.mails.map(({ to }) => to)).toEqual(['thanhtra@phuson.example'])

  const { note, sent } = await findCheckpoint(ctx, { number })
  expect(sent).toBe(1)
  const text = mail.mails[0]?.text.replaceAll('\r\n', '\n') ?? ''
  expect(text).toContain(note)
  const copied = /^caunoi\/[^\n]+\n\d+\n[\s\S]*?\n\u2014 [^\n]+\n/m.exec(text)?.[0] ?? ''
  expect((await verifyAudit(ctx, [{ source: 'mail', note: copied }])).outsideAgreed).toBe(1)
  expect((await verifyAudit(ctx, [{ source: 'mail', note: copied.replace('\n\u2014', '\nx\n\u2014') }])).findings).toMatchObject([{ kind: 'unreadable' }])
})
