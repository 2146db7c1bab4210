import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#platform/shared/ids.ts'
import { useApp } from '../../testing/world.ts'
import { api } from './api.ts'
import type { App } from './app.ts'
import { command } from './command.ts'
import { ADDRESS_HEADER, PROTOCOL_HEADER } from './front.ts'
import { createHttp } from './http.ts'
import type { Module } from './module.ts'

const CANARY = 'chim-hoang-yen-7319'
const Note = z.object({ text: z.string().max(50), fail: z.boolean().default(false) })
const seen: { page: App | undefined; command: App | undefined } = { page: undefined, command: undefined }

const writeNote = command(Note, async (ctx, { text, fail }) => {
  seen.command = ctx.app
  if (fail) throw new Error(`cannot write ${text}`)
  if (text === 'select') await ctx.db.selectFrom('events').where('type', '=', `${text}\0`).execute()
  return { length: text.length }
})

const notes: Module = {
  name: 'notes',
  api: api('notes', (add) =>
    add.post('/notes', writeNote, { summary: 'Write.', output: z.object({ length: z.int() }) })
  ),
  routes: (server) => {
    server.get('/api/whence', (request) => ({ ...request.headers, ip: request.ip }))
    server.get<{ Querystring: { of: string; times: string } }>('/api/long', ({ query: { of, times } }) => ({ text: of.repeat(Number(times)) }))
    server.get('/api/stream', (_request, reply) => reply.type('text/csv; charset=utf-8').send(Readable.from(['Bản tin '.repeat(500)])))
  }
}

const world = useApp([notes])
let server: FastifyInstance
let base = ''

beforeAll(async () => {
  const pages = (request: { app?: App }, response: { end(text: string): void }): void => {
    seen.page = request.app
    response.end('page')
  }
  server = await createHttp(world.app, pages as never, async () => ({ personId: newId(), name: 'Lan', grants: [] }))
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return fetch(base + path, { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } })
}

test('health and readiness answer, with a closed policy', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const answer = await fetch(base + path)
    expect(await answer.json()).toEqual({ ok: true })
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('pages and API work with the one app of the process', async () => {
  expect(await (await fetch(`${base}/anything`)).text()).toBe('page')
  expect(await (await post('/api/v1/notes', { text: 'four' })).json()).toEqual({ length: 4 })
  expect(seen.page).toBe(world.app)
  expect(seen.command).toBe(world.app)
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['the same host on https', { origin: 'https://127.0.0.1' }],
  ['a hidden origin', { origin: 'null' }],
  ['a cross-site request without origin', { 'sec-fetch-site': 'cross-site' }],
  ['a sister site', { 'sec-fetch-site': 'same-site' }]
])('a change from %s is refused before anything reads it', async (_name, headers) => {
  for (const path of ['/api/v1/notes', '/anything', '/uploads/x']) {
    const answer = await post(path, { text: 'x' }, headers)
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { type: 'about:blank', status: 403, reason: 'app.foreign_origin' }
    ])
  }
})

test('a person whose form came from another site reads a sentence, in the language of the browser', async () => {
  const answer = await post('/my-work', 'x', { origin: 'https://evil.example', accept: 'text/html,*/*', cookie: 'lang=en' })
  expect(answer.status).toBe(403)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await answer.text()).toMatch(/<html lang="en">[^]+<h1>Request refused<\/h1>[^]+another site/)
})

test('our own pages and programs that are no browser may change things', async () => {
  expect((await post('/api/v1/notes', { text: 'x' }, { origin: base, 'sec-fetch-site': 'same-origin' })).status).toBe(
    200
  )
  expect((await post('/api/v1/notes', { text: 'x' })).status).toBe(200)
})

test('forwarded headers of a stranger are not believed', async () => {
  const forged = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
    [ADDRESS_HEADER]: '203.0.113.9',
    [PROTOCOL_HEADER]: 'https'
  }
  const answer = await fetch(`${base}/api/whence`, { headers: forged })
  expect(await answer.json()).toMatchObject({
    ip: '127.0.0.1',
    [ADDRESS_HEADER]: '127.0.0.1',
    [PROTOCOL_HEADER]: 'http'
  })
  expect(answer.headers.get('strict-transport-security')).toBeNull()
})

test('forwarded headers of a configured proxy are', async () => {
  const { isProxy } = world.app.config
  world.app.config.isProxy = (address) => address === '127.0.0.1'
  const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9', 'x-forwarded-proto': 'https' }
  const answer = await fetch(`${base}/api/whence`, { headers })
  world.app.config.isProxy = isProxy
  // The last hop is the one that the proxy itself saw; what stands before it came from the client.
  expect(await answer.json()).toMatchObject({ [ADDRESS_HEADER]: '203.0.113.9', [PROTOCOL_HEADER]: 'https' })
  expect(answer.headers.get('strict-transport-security')).toContain('max-age')
})

test('what is long goes out small to whoever can read that, what is short as it is', async () => {
  const ask = async (path: string, encoding: string): Promise<{ encoding: string | null; text: string; vary: string | null }> => {
    const answer = await fetch(base + path, { headers: { 'accept-encoding': encoding } })
    return { encoding: answer.headers.get('content-encoding'), text: await answer.text(), vary: answer.headers.get('vary') }
  }
  const long = { text: 'Ủy ban '.repeat(400) }
  const path = `/api/long?of=${encodeURIComponent('Ủy ban ')}&times=400`
  for (const encoding of ['br', 'gzip']) expect(await ask(path, encoding)).toEqual({ encoding, text: JSON.stringify(long), vary: 'Accept-Encoding' })
  expect(await ask(path, 'identity')).toEqual({ encoding: null, text: JSON.stringify(long), vary: 'Accept-Encoding' })
  expect(await ask('/api/long?of=a&times=20', 'gzip')).toMatchObject({ encoding: null, text: JSON.stringify({ text: 'a'.repeat(20) }) })
  expect(await ask('/api/stream', 'gzip')).toMatchObject({ encoding: 'gzip', text: 'Bản tin '.repeat(500) })
})

test('a body over the limit is refused with its own status', async () => {
  const answer = await post('/api/v1/notes', { text: 'x'.repeat(600_000) })
  expect([answer.status, await answer.json()]).toMatchObject([413, { reason: 'input.too_large' }])
})

test('a request line full of nonsense does not end the server', async () => {
  const { port } = server.server.address() as AddressInfo
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('BREW /\0 HTTP/9\r\n\r\n'))
    let words = ''
    socket.on('data', (chunk) => (words += chunk.toString()))
    socket.on('error', reject).on('close', () => resolve(words))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400/)
  expect((await fetch(`${base}/healthz`)).status).toBe(200)
})

test('nothing that people send reaches the log', async () => {
  world.logged.length = 0
  const query = `?q=${CANARY}`
  const answers = [
    await post(`/api/v1/notes${query}`, { text: CANARY }),
    await post('/api/v1/notes', { text: CANARY, fail: true }),
    await post('/api/v1/notes', { text: CANARY.repeat(9) }),
    await post('/api/v1/notes', `{"text": "${CANARY}`),
    await post('/api/v1/notes', { text: 'select' }, { cookie: `caunoi.session_token=${CANARY}` }),
    await post(`/api/v1/${CANARY}${query}`, { text: CANARY }),
    await post(`/anything${query}`, `text=${CANARY}`, { 'content-type': 'application/x-www-form-urlencoded' })
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 500, 422, 422, 500, 404, 200])
  expect(world.logged.filter((line) => line.includes('unexpected error'))).toHaveLength(2)
  expect(world.logged.join('\n')).not.toContain(CANARY)
  for (const answer of answers.slice(1, 6)) expect(await answer.text()).not.toContain(CANARY)
})

test('a page is kept by nobody else and brings its own policy; what is refused on the way has the closed one', async () => {
  const page = await fetch(`${base}/`)
  expect(page.headers.get('cache-control')).toBe('private, no-cache')
  // It would stay with a page that is "not modified", and block its styles.
  expect(page.headers.has('content-security-policy')).toBe(false)
  const refused = await fetch(`${base}/`, { method: 'POST', headers: { origin: 'https://evil.example' } })
  expect(refused.status).toBe(403)
  expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('whoever is being answered while the server closes is answered; that they keep their connection keeps it open no longer', async () => {
  const asked = Promise.withResolvers<ServerResponse>()
  const closing = await createHttp(world.app, (_request, response) => asked.resolve(response), async () => null)
  // For ever: nobody but us ends what is no longer used.
  closing.server.keepAliveTimeout = 0
  await closing.listen({ host: '127.0.0.1', port: 0 })
  const { port } = closing.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1', () => socket.write('GET /anything HTTP/1.1\r\nHost: localhost\r\n\r\n'))
  let words = ''
  socket.on('data', (chunk) => (words += chunk.toString()))
  const response = await asked.promise
  response.write('half ')
  await once(socket, 'data')
  const closed = Promise.all([closing.close(), once(socket, 'close')])
  await expect.poll(() => closing.server.listening).toBe(false)
  response.end('a page')
  await closed
  expect(words).toMatch(/^HTTP\/1\.1 200 [^]+half [^]+a page/)
})
