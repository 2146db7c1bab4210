/** Signing in at a provider, with a real one that runs inside the test. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { smallProvince, type Province } from '../../../../../testing/province.ts'
import { as, useApp } from '../../../../../testing/world.ts'
import { setPassword } from '../../credentials.ts'
import { findActor, peopleModule } from '../../index.ts'
import { issueLink } from '../codes.ts'
import { TestBrowser } from '../testing/browser.ts'
import { beginAtProvider, returnFromProvider, type Join } from './flow.ts'
import { findLink, partFromProvider } from './links.ts'

let server: Server
let issuer = ''
/** Who sits at the provider's own sign-in page. */
let account = 'lan@tinh'
const world = useApp([orgModule, peopleModule], {
  settings: () => ({
    CAUNOI_URL: 'http://localhost:3000',
    CAUNOI_PRIVATE_ADDRESSES: 'on',
    CAUNOI_OIDC_ISSUER: issuer,
    CAUNOI_OIDC_CLIENT_ID: 'cau-noi',
    CAUNOI_OIDC_CLIENT_SECRET: 'canary-of-the-client: 100%',
    CAUNOI_OIDC_NAME: 'Tỉnh Phú Sơn'
  })
})
let people: Province
let ctx: Context

// Before the app is opened, which asks where the provider is.
const opened = new Promise<void>((resolve) => {
  server = createServer((request, response) => void provider.callback()(request, response))
  server.listen(0, '127.0.0.1', () => {
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    resolve()
  })
})
await opened
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'cau-noi',
      client_secret: 'canary-of-the-client: 100%',
      redirect_uris: ['http://localhost:3000/sign-in/provider/callback'],
      response_types: ['code'],
      grant_types: ['authorization_code']
    }
  ],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: ['for this test'] },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  loadExistingGrant: async (asked) => {
    const grant = new provider.Grant({ clientId: asked.oidc.client?.clientId ?? '', accountId: asked.oidc.session?.accountId ?? '' })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  }
})
provider.use(async (asked, next) => {
  if (!asked.path.startsWith('/interaction/')) return next()
  await provider.interactionFinished(asked.req, asked.res, { login: { accountId: account } })
  asked.respond = false
})

beforeAll(async () => {
  ctx = createContext(world.app)
  people = await ctx.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** Follows the provider's redirects as a browser would, until it sends us home. */
async function walk(address: string): Promise<URL> {
  const jar = new Map<string, string>()
  let at = address
  for (let step = 0; step < 8; step++) {
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`)
    at = new URL(next, at).href
    if (at.startsWith('http://localhost:3000/')) return new URL(at)
  }
  throw new Error('The provider went round in circles.')
}

async function go(browser: TestBrowser, join: Join | null = null): Promise<URL> {
  const begun = browser.keep(await beginAtProvider(ctx, browser.headers, { next: '/plans', join }))
  return walk(begun.address)
}

const comeBack = (browser: TestBrowser, home: URL) => returnFromProvider(world.app, home.searchParams, browser.headers)

test('an unknown account at the provider opens nothing, whatever its name; joined by its owner it signs in', async () => {
  const lan = people.lan.personId
  await ctx.db.updateTable('people').set({ email: 'lan@tinh', email_verified: true }).where('id', '=', lan).execute()
  const stranger = new TestBrowser()
  await expect(comeBack(stranger, await go(stranger))).rejects.toMatchObject({ reason: 'people.provider_not_joined' })

  const desk = new TestBrowser()
  expect(desk.keep(await comeBack(desk, await go(desk, { personId: lan, codeId: null })))).toMatchObject({ awaits: null, next: '/plans' })
  expect(await findActor(world.app, desk.request)).toBeNull()
  expect(desk.keep(await comeBack(desk, await go(desk)))).toMatchObject({ awaits: null, next: '/plans' })
  expect((await findActor(world.app, desk.request))?.personId).toBe(lan)
  await expect(comeBack(desk, await go(desk, { personId: people.dung.personId, codeId: null }))).rejects.toMatchObject({ reason: 'people.provider_joined_elsewhere' })

  await expect(partFromProvider(as(ctx, people.lan), {})).rejects.toMatchObject({ reason: 'people.only_way' })
  await setPassword(ctx, lan, 'a:b')
  await partFromProvider(as(ctx, people.lan), {})
  await expect(comeBack(stranger, await go(stranger))).rejects.toMatchObject({ reason: 'people.provider_not_joined' })
})

test('a link prepared by whoever keeps the people joins once, and signs in', async () => {
  account = 'minh@tinh'
  const { code } = await issueLink(as(ctx, people.hanh), { personId: people.minh.personId })
  const phone = new TestBrowser()
  await expect(findLink(world.app, `${code}x`, phone.headers)).rejects.toMatchObject({ reason: 'people.link_used' })
  const link = await findLink(world.app, code, phone.headers)
  expect(link).toMatchObject({ name: 'Lê Quang Minh', issuedBy: 'Trần Thị Hạnh' })
  const join = { personId: link.personId, codeId: link.codeId }
  phone.keep(await comeBack(phone, await go(phone, join)))
  expect((await findActor(world.app, phone.request))?.personId).toBe(people.minh.personId)
  await expect(findLink(world.app, code, phone.headers)).rejects.toMatchObject({ reason: 'people.link_used' })
  await expect(comeBack(phone, await go(phone, join))).rejects.toMatchObject({ reason: 'people.link_used' })
})

test('an answer counts once, in the browser that asked, with its own state, and from the right issuer', async () => {
  account = 'minh@tinh'
  const again = { reason: 'people.provider_begin_again' }
  const [phone, thief] = [new TestBrowser(), new TestBrowser()]
  const home = await go(phone)
  await go(thief)
  await expect(comeBack(thief, home)).rejects.toMatchObject(again)
  await expect(comeBack(new TestBrowser(), home)).rejects.toMatchObject(again)
  await expect(comeBack(phone, home)).resolves.toMatchObject({ awaits: null })
  await expect(comeBack(phone, home)).rejects.toMatchObject(again)

  const changed = async (change: (query: URLSearchParams) => void, reason: string) => {
    const browser = new TestBrowser()
    const answer = await go(browser)
    change(answer.searchParams)
    await expect(comeBack(browser, answer)).rejects.toMatchObject({ reason })
  }
  await changed((query) => query.set('state', 'another'), 'people.provider_begin_again')
  await changed((query) => query.set('iss', 'https://elsewhere.example'), 'people.provider_failed')
  await changed((query) => query.delete('iss'), 'people.provider_failed')
  await changed((query) => query.set('code', 'made up'), 'people.provider_failed')
  await changed((query) => query.set('error', 'access_denied'), 'people.provider_refused')

  // Somebody puts their own answer into another's browser: the verifier and the nonce are that browser's.
  const mine = await go(thief)
  const victim = new TestBrowser()
  const theirs = await go(victim)
  theirs.searchParams.set('code', mine.searchParams.get('code') ?? '')
  await expect(comeBack(victim, theirs)).rejects.toMatchObject({ reason: 'people.provider_failed' })
  expect(world.logged.join('\n')).not.toContain('canary')
})
