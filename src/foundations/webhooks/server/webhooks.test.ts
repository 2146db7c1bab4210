import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi as time } from 'vitest'
import { sql } from 'kysely'
import { modules } from '#app'
import { createContext, type Context } from '#platform/server/context.ts'
import { findPlan, publishPlan, reportProgress } from '#mechanisms/plans/server/index.ts'
import { draftPlan } from '../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import type { Module } from '#platform/server/module.ts'
import type { EventRow } from '#platform/server/events.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { followWebhooks } from './follow.ts'
import { addWebhook, changeWebhook, listDeliveries, listWebhooks, redeliver, removeWebhook, rotateSecret, sendTest } from './index.ts'

const closed = useApp(modules)
const world = useApp(modules, { work: true, settings: () => ({ CAUNOI_PRIVATE_ADDRESSES: 'on', CAUNOI_URL: 'https://kehoach.phuson.example' }) })

/** A room whose words for one event fail, as a mended or broken room might. */
const broken: Module = {
  name: 'broken',
  announcements: {
    types: ['broken.said', 'broken.failed'],
    names: () => ({ 'broken.said': 'Said', 'broken.failed': 'Failed' }),
    async announce(reader, events) {
      if (events.some(({ type }) => type === 'broken.failed')) await sql`select 1 / 0`.execute(reader.db)
      return new Map(events.map(({ id }) => [id, { path: '/broken', data: { ok: true } }]))
    }
  }
}
const half = useApp([...modules, broken])

const received: { headers: Record<string, string>; body: string }[] = []
let status = 200
const server = createServer(async (request: IncomingMessage, response) => {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  received.push({ headers: request.headers as Record<string, string>, body })
  response.writeHead(status).end('thanks')
})
let url = ''
let people: Province
let ctx: Context

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  await world.app.database.db.transaction().execute(async (db) => {
    people = await smallProvince({ ...createContext(world.app), db })
  })
})
beforeEach(() => {
  ctx = createContext(world.app)
  received.length = 0
  status = 200
})
afterAll(() => void server.close())

const until = (check: () => boolean | Promise<boolean>): Promise<void> =>
  time.waitUntil(check, { timeout: 60_000, interval: 50 }).then(() => undefined)

async function publish(): Promise<string> {
  const hanh = as(createContext(world.app), people.hanh)
  const planId = await draftPlan(hanh, people.province)
  await publishPlan(hanh, { planId, version: (await findPlan(hanh, { planId })).version })
  return planId
}

describe('who may set a webhook up, and whither', () => {
  test('an administrator of the unit, to an https address outside', async () => {
    await undone(closed.app, async (story) => {
      const { hanh, lan, province, binhAn } = await smallProvince(story)
      const types = ['plan.published']
      const add = (who: Context, unitId: string, address: string) => addWebhook(who, { unitId, url: address, types })
      await expect(add(as(story, lan), binhAn, 'https://example.org/')).rejects.toMatchObject({ reason: 'webhooks.may_not_edit' })
      for (const [address, reason] of [
        ['http://example.org/', 'webhooks.url_not_https'],
        ['https://user:pass@example.org/', 'webhooks.url_not_https'],
        ['https://10.0.0.8/', 'webhooks.url_private'],
        ['https://localhost/', 'webhooks.url_private'],
        ['gopher://example.org/', 'webhooks.url_form']
      ] as const)
        await expect(add(as(story, hanh), province, address), address).rejects.toMatchObject({ fields: { url: { reason } } })
      await expect(addWebhook(as(story, hanh), { unitId: province, url: 'https://example.org/', types: ['person.added'] })).rejects.toMatchObject({
        fields: { types: { reason: 'webhooks.no_such_type' } }
      })
      const { id, secret } = await add(as(story, hanh), binhAn, 'https://example.org/')
      expect(secret).toMatch(/^whsec_/)
      const row = await story.db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      expect(JSON.stringify(row)).not.toContain(secret.slice(6))
      expect(await listWebhooks(as(story, lan), {})).toEqual([])
      expect(await listWebhooks(as(story, hanh), {})).toMatchObject([{ id, unit: { name: 'Xã Bình An' }, active: true }])
      await expect(removeWebhook(as(story, lan), { webhookId: id })).rejects.toMatchObject({ kind: 'not_found' })
      await removeWebhook(as(story, hanh), { webhookId: id })
      expect(await listWebhooks(as(story, hanh), {})).toEqual([])
    })
  })
})

describe('what is announced', () => {
  let webhookId = ''
  let secret = ''

  test('ids of what the unit may see, signed, and nothing about people', async () => {
    const hanh = as(ctx, people.hanh)
    const types = ['plan.published', 'task.reported']
    ;({ id: webhookId, secret } = await addWebhook(hanh, { unitId: people.binhAn, url, types }))
    await addWebhook(hanh, { unitId: people.office, url: `${url}/office`, types })
    const planId = await publish()
    await until(() => received.length === 1)
    const [{ headers, body } = { headers: {}, body: '' }] = received
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      type: 'plan.published',
      timestamp: expect.stringMatching(/^\d{4}-/),
      data: { planId, unitId: people.province, url: `https://kehoach.phuson.example/api/v1/plans/${planId}` }
    })
    const task = await ctx.db.selectFrom('tasks').select('id').where('plan_id', '=', planId).where('text', 'like', '%lập danh sách%').executeTakeFirstOrThrow()
    await reportProgress(as(ctx, people.lan), { taskId: task.id, unitId: people.binhAn, state: 'in_progress', percent: 40, note: 'Bà Tư ở thôn 3' })
    await until(() => received.length === 2)
    expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({ type: 'task.reported', data: { taskId: task.id, percent: 40 } })
    for (const text of received.map((one) => one.body)) {
      expect(text).not.toContain('Bà Tư')
      expect(text).not.toContain(people.lan.personId)
      expect(text).not.toContain(people.hanh.personId)
    }
    // The office below has no task in the plan, so it was told of nothing.
    await world.app.relay.settle()
    expect(await ctx.db.selectFrom('webhook_deliveries').select('id').where('webhook_id', '<>', webhookId).execute()).toEqual([])
  })

  test('while a secret is exchanged the old and the new one both hold', async () => {
    const hanh = as(ctx, people.hanh)
    const old = secret
    ;({ secret } = await rotateSecret(hanh, { webhookId }))
    await sendTest(hanh, { webhookId })
    await until(() => received.length === 1)
    const [{ headers, body } = { headers: {}, body: '' }] = received
    for (const one of [old, secret]) expect(new Webhook(one).verify(body, headers)).toMatchObject({ type: 'webhook.test' })
    await ctx.db.updateTable('webhooks').set({ old_until: new Date(Date.now() - 1000) }).where('id', '=', webhookId).execute()
    await sendTest(hanh, { webhookId })
    await until(() => received.length === 2)
    const last = received[1]
    expect(() => new Webhook(old).verify(last?.body ?? '', last?.headers ?? {})).toThrow()
  })

  test('what was not taken is tried again under the same id, and can be sent once more by hand', async () => {
    const hanh = as(ctx, people.hanh)
    status = 500
    await sendTest(hanh, { webhookId })
    await until(() => received.length === 1)
    const [open] = await listDeliveries(hanh, { webhookId })
    expect(open).toMatchObject({ state: 'waiting', type: 'webhook.test' })
    await expect(redeliver(hanh, { deliveryId: open?.id ?? '' })).rejects.toMatchObject({ reason: 'webhooks.still_trying' })
    status = 204
    await until(async () => (await listDeliveries(hanh, { webhookId }))[0]?.state === 'done')
    expect(received.length).toBeGreaterThanOrEqual(2)
    await redeliver(hanh, { deliveryId: open?.id ?? '' })
    const before = received.length
    await until(() => received.length > before)
    expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([open?.id]))
    await expect(redeliver(as(ctx, people.lan), { deliveryId: open?.id ?? '' })).rejects.toMatchObject({ kind: 'not_found' })
  })

  test('an address that wants no more is switched off, and what is off is sent nothing', async () => {
    const hanh = as(ctx, people.hanh)
    status = 410
    await sendTest(hanh, { webhookId })
    await until(async () => (await listWebhooks(hanh, {})).some(({ id, active }) => id === webhookId && !active))
    await expect(sendTest(hanh, { webhookId })).rejects.toMatchObject({ reason: 'webhooks.not_active' })
    const before = received.length
    await publish()
    await world.app.relay.settle()
    expect(received).toHaveLength(before)
    await changeWebhook(hanh, { webhookId, url, types: ['plan.published'], active: true })
    expect((await listWebhooks(hanh, {})).find(({ id }) => id === webhookId)?.active).toBe(true)
  })
})

test('an event that its room cannot speak of silences neither its neighbours nor other webhooks', async () => {
  await undone(half.app, async (story) => {
    const { hanh, province, binhAn } = await smallProvince(story)
    const types = ['broken.said', 'broken.failed']
    for (const unitId of [province, binhAn]) await addWebhook(as(story, hanh), { unitId, url: 'https://example.org/', types })
    const event = { actor_id: null, unit_id: null, subject_id: null, data: {}, at: new Date(story.now.getTime() + 1000) }
    const events = ['broken.said', 'broken.failed', 'broken.said'].map((type, place) => ({ ...event, id: place + 1, type }))
    await followWebhooks(story, events satisfies EventRow[])
    const rows = await story.db.selectFrom('webhook_deliveries').select(['webhook_id', 'event_id']).execute()
    expect(rows.map(({ event_id }) => event_id).sort()).toEqual([1, 1, 3, 3])
    expect(half.logged.join('')).toContain('this event was not announced')
  })
})
