import { readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { startServer } from './harness/server.ts'

test('a second process on the same folder is refused in one plain sentence', async () => {
  await expect(startServer({ folder: inject('folder') })).rejects.toMatchObject({
    code: 1,
    message: expect.stringMatching(/(^|\n)The folder \S+ is in use by process \d+\. Stop that process first\.\s*$/)
  })
})

test('wrong settings name the variable', async () => {
  await expect(startServer({ env: { PORT: 'abc' } })).rejects.toMatchObject({
    code: 1,
    message: expect.stringMatching(/(^|\n)Settings are wrong\. PORT: [^\n]*\s*$/)
  })
})

test('sample passwords are for their owner only', () => {
  expect(statSync(join(inject('folder'), 'sample-passwords.txt')).mode & 0o777).toBe(0o600)
})

test('asked to stop, the server finishes what it has begun, ends with 0 and starts again with its data', async () => {
  const first = await startServer()
  const passwords = readFileSync(join(first.folder, 'sample-passwords.txt'), 'utf8')
  // A request whose body is still coming when the signal arrives.
  const headers = { 'content-type': 'application/json', 'content-length': 2, expect: '100-continue' }
  const slow = request(`${first.base}/api/v1/units`, { method: 'POST', headers })
  const answered = new Promise<number>((resolve, reject) => {
    slow.on('response', (response) => resolve(response.statusCode ?? 0)).on('error', reject)
  })
  slow.flushHeaders()
  await new Promise((resolve) => slow.once('continue', resolve))
  slow.write('{')
  const stopped = first.stop({ keep: true })
  await new Promise((resolve) => setTimeout(resolve, 300))
  slow.end('}')
  expect(await answered).toBe(401)
  expect(await stopped).toBe(0)

  const began = Date.now()
  const second = await startServer({ folder: first.folder })
  expect((await fetch(second.base)).status).toBe(200)
  expect(Date.now() - began).toBeLessThan(30_000)
  expect(second.words()).not.toContain(passwords.split(/\s+/)[1])
  expect(await second.stop()).toBe(0)
})
