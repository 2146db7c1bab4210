import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { createContext, type Actor } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { cookieFor } from '../../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, useApp } from '../../../../testing/world.ts'
import {
  addServiceAccount, endServiceAccount, findApiActor, findServiceAccount, findTokenActor, holdersAt, listOwnTokens, listPeople, listServiceAccounts, makeServiceToken, makeToken, PERMISSIONS, recoverPerson,
  revokeToken
} from '../index.ts'
import { text } from '../../text.ts'
import { isToken, newToken } from './secret.ts'

const world = useApp(modules, { settings: () => ({ CAUNOI_LIMIT_TOKEN: '40', CAUNOI_LIMIT_ADDRESS: '30', CAUNOI_PROXIES: '127.0.0.1' }) })
let server: FastifyInstance
let base = ''
let people: Province
const ctx = (actor: Actor) => as(createContext(world.app), actor)
const make = (actor: Actor, given: object = {}) => makeToken(ctx(actor), { name: 'Phần mềm báo cáo', scopes: ['plans.read', 'units.edit'], readOnly: false, days: 30, ...given })

beforeAll(async () => {
  people = await world.app.database.db.transaction().execute((db) => smallProvince({ ...createContext(world.app), db }))
  server = await createHttp(world.app, (_request, response) => response.end('page'), findApiActor)
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const call = (path: string, headers: Record<string, string>, body?: object) =>
  fetch(base + path, {
    method: body ? 'POST' : 'GET',
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {})
  })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const reasonOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { reason?: string }).reason

test('a secret scanner knows a token by its form and checksum, and a slip of the pen is none', () => {
  const token = newToken('pat')
  expect(token).toMatch(/^caunoi_pat_[0-9A-Za-z]{46}$/)
  expect(isToken(token)).toBe(true)
  fc.assert(
    fc.property(fc.integer({ min: 11, max: 56 }), fc.constantFrom(...'0aZ9'), (at, letter) => {
      fc.pre(token[at] !== letter)
      expect(isToken(token.slice(0, at) + letter + token.slice(at + 1))).toBe(false)
    }),
    { numRuns: 50 }
  )
  for (const wrong of ['', 'caunoi_pat_', token.slice(1), `${token} `, token.replace('pat', 'adm')]) expect(isToken(wrong)).toBe(false)
})

test('a token is shown once and kept as a hash; with it a program asks the API as its owner may, without cookie and Origin', async () => {
  const { id, token } = await make(people.hanh)
  const { rows } = await world.app.database.pool.query('select to_jsonb(t)::text as row from api_tokens t where id = $1', [id])
  expect(JSON.stringify(rows)).not.toContain(token.slice(11))
  const made = { parentId: people.binhAn, name: 'Tổ Hai', kind: 'cell', branch: 'state', from: dayOf(new Date()) }
  const answer = await call('/api/v1/units', { ...bearer(token), origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }, made)
  expect(answer.status, await answer.clone().text()).toBe(201)
  expect(answer.headers.get('ratelimit-policy')).toBe('"token";q=40;w=60')
  const [mine] = await listOwnTokens(ctx(people.hanh), {})
  expect(mine).toMatchObject({ id, ending: token.slice(-4), lastUsedOn: dayOf(new Date()), state: 'valid' })
  expect(JSON.stringify(mine)).not.toContain(token)
  // The event says by which token; the person is its owner.
  const event = await world.app.database.db.selectFrom('events').select(['actor_id', 'data']).where('type', '=', 'unit.created').orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect(event).toMatchObject({ actor_id: people.hanh.personId, data: { byToken: id } })
})

test('a token that does not hold opens nothing, and the cookie beside it is not looked at', async () => {
  const cookie = await cookieFor(world.app, people.hanh)
  expect((await call('/api/v1/units', { cookie })).status).toBe(200)
  const { id, token } = await make(people.lan)
  for (const [wrong, reason] of [[newToken('pat'), 'people.token_unknown'], [`${token}x`, 'people.token_unknown'], ['', 'people.token_unknown']] as const) {
    const answer = await call('/api/v1/units', { ...bearer(wrong), cookie })
    expect([answer.status, answer.headers.get('www-authenticate'), await reasonOf(answer)]).toEqual([401, 'Bearer', reason])
  }
  await expect(findTokenActor(world.app, token, new Date(Date.now() + 31 * 86_400_000))).rejects.toMatchObject({ reason: 'people.token_expired' })
  await expect(revokeToken(ctx(people.dung), { tokenId: id })).rejects.toMatchObject({ kind: 'not_found' })
  expect((await call('/api/v1/units', bearer(token))).status).toBe(200)
  await revokeToken(ctx(people.lan), { tokenId: id })
  expect(await reasonOf(await call('/api/v1/units', bearer(token)))).toBe('people.token_revoked')
})

test('pages, uploads and files know no tokens', async () => {
  const { token } = await make(people.hanh)
  for (const path of ['/', '/my-work', '/uploads/plans', '/files/x', '/api/v2/units', '/api/v1evil']) {
    const answer = await call(path, bearer(token))
    expect([path, answer.status, await reasonOf(answer)]).toEqual([path, 403, 'app.token_elsewhere'])
  }
})

test('a program only reads where that was said, and never touches the account of its owner', async () => {
  const { token } = await make(people.hanh, { readOnly: true })
  expect((await call('/api/v1/units', bearer(token))).status).toBe(200)
  const made = { parentId: people.binhAn, name: 'Tổ Ba', kind: 'cell', branch: 'state', from: '2026-01-01' }
  expect(await reasonOf(await call('/api/v1/units', bearer(token), made))).toBe('people.token_read_only')
  const { token: all } = await make(people.hanh, { scopes: [...PERMISSIONS] })
  for (const path of ['/api/v1/account/email', '/api/v1/account/tokens']) expect(await reasonOf(await call(path, bearer(all)))).toBe('people.in_person_only')
  const actor = await findTokenActor(world.app, all)
  await expect(make(actor)).rejects.toMatchObject({ reason: 'people.in_person_only' })
  const account = { unitId: people.binhAn, name: 'X', purpose: 'Y', responsibleId: people.lan.personId, role: 'clerk' }
  expect(await reasonOf(await call(`/api/v1/units/${people.binhAn}/service-accounts`, bearer(all), account))).toBe('people.in_person_only')
})

test('the rights of a token are those of its owner today, of which its scopes and unit leave a part', async () => {
  const of = async (token: string) => (await findTokenActor(world.app, token)).grants.map(({ permission, unitId, subtree }) => [permission, unitId, subtree])
  const { token } = await make(people.hanh, { scopes: ['plans.read'], unitId: people.office })
  // Whatever a scope needs comes with it: a plan without its unit is of no use.
  expect(await of(token)).toEqual([['units.read', people.office, true], ['plans.read', people.office, true]])
  const { token: elsewhere } = await make(people.lan, { scopes: ['plans.read'], unitId: people.hoaLoi })
  expect(await of(elsewhere)).toEqual([])
  const { token: below } = await make(people.minh, { scopes: ['plans.read', 'people.edit'], unitId: people.binhAn })
  expect(await of(below)).toEqual([['units.read', people.office, false], ['plans.read', people.office, false]])
  await world.app.database.db.updateTable('person_roles').set({ valid_to: dayOf(new Date()) }).where('person_id', '=', people.minh.personId).execute()
  expect(await of(below)).toEqual([])
  await world.app.database.db.updateTable('person_roles').set({ valid_to: null }).where('person_id', '=', people.minh.personId).execute()
})

test('wrong input names the field; nothing is valid for ever', async () => {
  for (const [given, field, reason] of [
    [{ name: ' ' }, 'name', 'people.token_name_missing'],
    [{ scopes: [] }, 'scopes', 'people.token_scope_missing'],
    [{ scopes: ['root'] }, 'scopes.0', 'people.token_scope_unknown'],
    [{ days: 0 }, 'days', 'people.token_days'],
    [{ days: 367 }, 'days', 'people.token_days'],
    [{ unitId: 'x' }, 'unitId', 'people.token_unit_unknown'],
    [{ unitId: '00000000-0000-7000-8000-000000000000' }, 'unitId', 'people.token_unit_unknown']
  ] as const)
    await expect(make(people.lan, given)).rejects.toMatchObject({ fields: { [field]: { reason } } })
  const names = (locale: 'vi' | 'en') => PERMISSIONS.filter((permission) => !text(locale).tokens.permissions[permission])
  expect([...names('vi'), ...names('en')]).toEqual([])
})

test('a program of a unit has a purpose and somebody who answers for it; it ends by hand or with its unit', async () => {
  const add = (actor: Actor, given: object = {}) =>
    addServiceAccount(ctx(actor), { unitId: people.health, name: 'Cổng thông tin của Sở', purpose: 'Lấy tiến độ hằng ngày', responsibleId: people.hanh.personId, role: 'clerk', ...given })
  await expect(add(people.lan)).rejects.toMatchObject({ kind: 'not_found' })
  await expect(add(people.lan, { unitId: people.binhAn })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(add(people.hanh, { purpose: '' })).rejects.toMatchObject({ fields: { purpose: { reason: 'people.service_purpose_missing' } } })
  await expect(add(people.hanh, { responsibleId: people.lan.personId })).rejects.toMatchObject({ reason: 'people.service_responsible_elsewhere' })
  const { id } = await add(people.hanh)
  const { token } = await makeServiceToken(ctx(people.hanh), { accountId: id, name: 'Máy chủ', scopes: ['plans.read'], days: 365 })
  expect(token).toMatch(/^caunoi_svc_/)
  expect((await findTokenActor(world.app, token)).grants).toMatchObject([{ permission: 'units.read' }, { permission: 'plans.read', unitId: people.health }])
  expect(await listServiceAccounts(ctx(people.hanh), { unitId: people.health })).toMatchObject([{ id, tokens: 1, ended: false, responsible: { name: 'Trần Thị Hạnh' } }])
  await expect(findServiceAccount(ctx(people.dung), { accountId: id })).rejects.toMatchObject({ kind: 'not_found' })
  // No sign-in, no place in the list of people, and nobody's notices go there.
  await expect(recoverPerson(ctx(people.hanh), { personId: id, seen: 'known' })).rejects.toMatchObject({ reason: 'people.program_has_no_password' })
  expect((await listPeople(ctx(people.hanh), {})).map((person) => person.id)).not.toContain(id)
  expect((await holdersAt(ctx(people.hanh), [people.health], 'plans.edit')).map(({ personId }) => personId)).toEqual([people.hanh.personId])
  // The unit ends tomorrow: from then on its program is nobody.
  const tomorrow = addDays(dayOf(new Date()), 1)
  await world.app.database.db.updateTable('unit_facts').set({ valid_to: tomorrow }).where('unit_id', '=', people.health).execute()
  expect((await findTokenActor(world.app, token)).personId).toBe(id)
  await expect(findTokenActor(world.app, token, new Date(`${tomorrow}T03:00:00Z`))).rejects.toMatchObject({ reason: 'people.token_revoked' })
  await endServiceAccount(ctx(people.hanh), { accountId: id })
  await expect(findTokenActor(world.app, token)).rejects.toMatchObject({ reason: 'people.token_revoked' })
})

test('over its limit a token waits, and others do not; over the limit of an address a person reads a sentence', async () => {
  const { token } = await make(people.dung)
  let last = await call('/api/v1/units', bearer(token))
  for (let i = 0; i < 60 && last.status === 200; i++) last = await call('/api/v1/units', bearer(token))
  expect([last.status, await reasonOf(last), Number(last.headers.get('retry-after')) > 0]).toEqual([429, 'people.token_too_often', true])
  expect((await call('/api/v1/units', bearer((await make(people.dung)).token))).status).toBe(200)
  const from = { 'x-forwarded-for': '203.0.113.50', accept: 'text/html' }
  let page = await call('/my-work', from)
  for (let i = 0; i < 60 && page.status === 200; i++) page = await call('/my-work', { ...from, cookie: 'lang=en' })
  expect(page.status).toBe(429)
  expect(await page.text()).toMatch(/Too many requests came from your network\. Wait \d+ seconds/)
  expect(page.headers.get('ratelimit')).toMatch(/^"address";r=0;t=\d+$/)
  expect((await call('/my-work', { ...from, 'x-forwarded-for': '203.0.113.51' })).status).toBe(200)
  expect(world.logged.some((line) => line.includes('"refused":"app.rate_limited"'))).toBe(true)
  expect(world.logged.join('\n')).not.toContain('caunoi_pat_')
})
