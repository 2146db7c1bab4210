import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { ownServer } from './harness/own-server.ts'
import { PROJECT, startServer } from './harness/server.ts'

test('a second process on the same folder is refused in one plain sentence', async () => {
  await expect(startServer({ folder: ownServer().folder })).rejects.toMatchObject({
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
  expect(statSync(join(ownServer().folder, 'sample-passwords.txt')).mode & 0o777).toBe(0o600)
})

test('asked to stop, the server finishes what it has begun, ends with 0 and starts again with its data', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-e2e-'))
  cpSync(inject('seed'), folder, { recursive: true })
  const first = await startServer({ folder })
  const passwords = readFileSync(join(folder, 'sample-passwords.txt'), 'utf8')
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

  const second = await startServer({ folder })
  expect((await fetch(second.base)).status).toBe(200)
  expect(second.words()).not.toContain(passwords.split(/\s+/)[1])
  expect(await second.stop()).toBe(0)
})

test('what runs is built of these sources, and of nothing else', () => {
  const code = new Map<string, string | undefined>()
  for (const map of globSync('build/server/**/*.js.map', { cwd: PROJECT })) {
    const { sources, sourcesContent } = JSON.parse(readFileSync(join(PROJECT, map), 'utf8')) as { sources: string[]; sourcesContent: string[] }
    for (const [at, source] of sources.entries()) code.set(join(dirname(map), source), sourcesContent[at])
  }
  const ours = [...code].filter(([file]) => /^src\/.*\.ts$/.test(file))
  expect(ours.filter(([file, text]) => text !== readFileSync(join(PROJECT, file), 'utf8')).map(([file]) => file)).toEqual([])
  for (const file of ['src/start.ts', 'src/app.server.ts', 'src/mechanisms/plans/server/readings/run.ts', 'src/mechanisms/plans/reader-task.ts'])
    expect(code.has(file), file).toBe(true)
})

test('each file that a process of its own begins with is built beside the server', () => {
  const named = globSync('src/**/*.ts', { cwd: PROJECT }).filter((file) => !/^src\/(testing|cli)\/|\.test\.ts$/.test(file)).flatMap((file) =>
    [...readFileSync(join(PROJECT, file), 'utf8').matchAll(/new URL\('([^']+\.ts)', import\.meta\.url\)/g)].map(([, task = '']) => join(dirname(file), task))
  )
  expect(named.length).toBeGreaterThan(6)
  for (const file of named) expect(existsSync(join(PROJECT, file.replace(/^src/, 'build/server').replace(/ts$/, 'js'))), file).toBe(true)
})
