/** The front behind a proxy that speaks TLS, as an installation has it: browser → https → this proxy → http → us. */
import { createServer, request as ask, type Server } from 'node:https'
import { request as forward } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useApp } from '../../testing/world.ts'
import { ADDRESS_HEADER, PROTOCOL_HEADER } from './front.ts'
import { createHttp } from './http.ts'

/** Of this test alone; nobody trusts it. */
const CERTIFICATE = `
-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUO6BExiasiW8h+1hNmKXVgU6sWo4wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE1MzEzOFoYDzIxMjYxMDI4
MTUzMTM4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQylBg0k4yOXedkL7gTbABbQDqi7ZhJiyDhUCH5MAN7qy8uO1InPVRn
qVAtrTGkVrSDXFB3W1FR64tXK+JtSV5No28wbTAdBgNVHQ4EFgQUUDZXOJMnqk/R
qqRpIZGP8IAgnZcwHwYDVR0jBBgwFoAUUDZXOJMnqk/RqqRpIZGP8IAgnZcwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgY9Vbg5SNkX01kzaby+PgrNDtg6TEcX55ubQ0mWL78FMCIQDt
fd8FiSEoH6NuX+1RNMUY9fFEF8lshmSzkZYBB4tr/A==
-----END CERTIFICATE-----
`
const KEY = `
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6WxFuzCmd1oRa1Q+
IzLnl+BYNmK04DYpQ/zwN6RlCb6hRANCAAQylBg0k4yOXedkL7gTbABbQDqi7ZhJ
iyDhUCH5MAN7qy8uO1InPVRnqVAtrTGkVrSDXFB3W1FR64tXK+JtSV5N
-----END PRIVATE KEY-----
`

const world = useApp([], { settings: () => ({ CAUNOI_PROXIES: '127.0.0.0/8,10.9.0.0/16' }) })
let server: FastifyInstance
let proxy: Server
let port = 0

beforeAll(async () => {
  const pages = (request: { headers: Record<string, string>; url: string }, response: { end(text: string): void }): void => {
    const { host, [PROTOCOL_HEADER]: protocol, [ADDRESS_HEADER]: address } = request.headers
    response.end(JSON.stringify({ host, protocol, address }))
  }
  server = await createHttp(world.app, pages as never, async () => null)
  await server.listen({ host: '127.0.0.1', port: 0 })
  const inner = (server.server.address() as AddressInfo).port
  proxy = createServer({ cert: CERTIFICATE.trim(), key: KEY.trim() }, (request, response) => {
    const heard = request.headers['x-forwarded-for']
    const headers = {
      ...request.headers,
      host: 'inside:1234',
      'x-forwarded-host': request.headers.host ?? '',
      'x-forwarded-proto': 'https',
      // As nginx and Caddy do: what the client claims stays to the left of whom the proxy heard.
      'x-forwarded-for': [heard, '203.0.113.9', '10.9.3.1'].filter(Boolean).join(', ')
    }
    const onward = forward({ port: inner, host: '127.0.0.1', path: request.url, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  port = (proxy.address() as AddressInfo).port
})
afterAll(async () => {
  await new Promise((resolve) => proxy.close(resolve))
  await server.close()
})

function visit(method: string, headers: Record<string, string> = {}): Promise<{ status: number; strict: string; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = ask({ host: 'localhost', port, path: '/my-work', method, headers, ca: CERTIFICATE.trim(), agent: false }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, strict: String(answer.headers['strict-transport-security'] ?? ''), body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('behind TLS the site is the one of the address bar, and the client is whom the outermost proxy heard', async () => {
  const { status, strict, body } = await visit('GET', { 'x-forwarded-for': '198.51.100.77' })
  expect([status, JSON.parse(body)]).toEqual([200, { host: `localhost:${port}`, protocol: 'https', address: '203.0.113.9' }])
  expect(strict).toContain('max-age')
})

test('forms of this site pass; those of another, of the open address and of the name inside do not', async () => {
  expect((await visit('POST', { origin: `https://localhost:${port}` })).status).toBe(200)
  for (const origin of ['https://evil.example', `http://localhost:${port}`, 'https://inside:1234', 'null']) {
    expect((await visit('POST', { origin })).status, origin).toBe(403)
  }
})

test('whoever is no proxy of ours cannot claim TLS, another address or another name', async () => {
  const trusted = world.app.config.isProxy
  world.app.config.isProxy = () => false
  const { body, strict } = await visit('GET')
  world.app.config.isProxy = trusted
  expect(JSON.parse(body)).toEqual({ host: 'inside:1234', protocol: 'http', address: '127.0.0.1' })
  expect(strict).toBe('')
})
