import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkOutsideUrl, isPublicAddress, postOutside } from './outside.ts'

const closed = { privateAddresses: false }
const opened = { privateAddresses: true }
const send = { headers: {}, body: '{}' }

let answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => void response.end('ok')
let asked = 0
const server = createServer((request, response) => {
  asked += 1
  answer(request, response)
})
let base = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

describe('addresses that lead inside', () => {
  test.each([
    '127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255',
    '::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'ff02::1', 'no address'
  ])('%s is refused', (address) => expect(isPublicAddress(address)).toBe(false))

  test.each(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450::1'])('%s is outside', (address) =>
    expect(isPublicAddress(address)).toBe(true)
  )

  test.each([
    ['http://example.org/', 'not_https'],
    ['ftp://example.org/', 'not_https'],
    ['https://user:secret@example.org/', 'not_https'],
    ['https://127.0.0.1/', 'private_address'],
    ['https://[::1]/', 'private_address'],
    ['https://2130706433/', 'private_address'],
    ['https://0x7f.1/', 'private_address'],
    ['https://localhost/', 'private_address'],
    ['https://db.internal/', 'private_address']
  ])('%s: %s', (address, code) => {
    expect(() => checkOutsideUrl(closed, address)).toThrow(expect.objectContaining({ code }))
  })

  test('a name that leads inside is refused when it is looked up', async () => {
    // Every machine knows its own name by a loopback or private address.
    const { port } = server.address() as AddressInfo
    const before = asked
    await expect(postOutside(closed, `https://ip6-localhost:${port}/`, send)).rejects.toMatchObject({ name: 'OutsideError' })
    expect(asked).toBe(before)
  })
})

describe('a request to the outside', () => {
  test('follows no redirect', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: `${base}/secret` }).end()
    const before = asked
    expect(await postOutside(opened, base, send)).toMatchObject({ status: 302 })
    expect(asked).toBe(before + 1)
  })

  test('reads only the beginning of a long answer', async () => {
    answer = (_request, response) => {
      response.on('error', () => undefined)
      const fill = (): void => void (response.destroyed || response.write('x'.repeat(65536), () => setImmediate(fill)))
      fill()
    }
    const { body } = await postOutside(opened, base, { ...send, answerBytes: 100 })
    expect(body).toBe('x'.repeat(100))
  })

  test('gives up in time', async () => {
    answer = () => undefined
    await expect(postOutside(opened, base, { ...send, timeoutMs: 150 })).rejects.toMatchObject({ code: 'timeout' })
  })

  test('says that nobody answers', async () => {
    await expect(postOutside(opened, 'http://127.0.0.1:1/', send)).rejects.toMatchObject({ code: 'unreachable' })
  })
})
