import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hostile } from '../../testing/hostile-task.ts'
import { runIsolated, type IsolatedTask } from './isolate.ts'

let folder = ''
let port = 0
let visits = 0
const server = createServer((socket) => {
  visits += 1
  socket.destroy()
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caunoi-isolate-'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

type Input = { act: Hostile; argument: string }

function attempt(
  act: Hostile,
  argument = '',
  limits: Partial<IsolatedTask<Input, unknown, unknown>> = {}
): Promise<unknown> {
  return runIsolated<Input, unknown, unknown>({
    module: new URL('../../testing/hostile-task.ts', import.meta.url),
    input: { act, argument },
    readable: [],
    seconds: 20,
    memoryMb: 400,
    ...limits
  })
}

test('a task gives its answer and tells how far it is', async () => {
  const steps: unknown[] = []
  expect(await attempt('echo', 'xong', { onProgress: (step) => void steps.push(step) })).toBe('xong!')
  expect(steps).toEqual(['half'])
})

test('what the task refuses keeps its code', async () => {
  await expect(attempt('refuse')).rejects.toMatchObject({ name: 'Refusal', code: 'not_a_plan', detail: { pages: 3 } })
})

test('a hang ends at the time limit', async () => {
  const began = Date.now()
  await expect(attempt('hang', '', { seconds: 1 })).rejects.toMatchObject({
    kind: 'unavailable',
    reason: 'isolate.time'
  })
  expect(Date.now() - began).toBeLessThan(60_000)
})

test.each(['memory', 'native-memory'] as const)(
  '%s beyond the limit ends the process, not the server',
  async (act) => {
    await expect(attempt(act, '', { memoryMb: 150 })).rejects.toMatchObject({
      reason: expect.stringMatching(/^isolate\.(memory|crashed)$/)
    })
  },
  30_000
)

test('a crash is an answer', async () => {
  await expect(attempt('crash')).rejects.toMatchObject({ reason: 'isolate.crashed' })
})

test('whoever asked may change his mind', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 300)
  await expect(attempt('hang', '', { signal: stop.signal })).rejects.toMatchObject({ reason: 'isolate.cancelled' })
})

test.each(['connect', 'fetch', 'resolve', 'thread'] as const)('no network by %s', async (act) => {
  await expect(attempt(act, String(port))).rejects.toThrow('No network here.')
  expect(visits).toBe(0)
})

test('nothing is written, no program started, no file read but the named ones', async () => {
  const file = join(folder, 'note.txt')
  writeFileSync(file, 'secret')
  await expect(attempt('read', file)).rejects.toMatchObject({ code: 'ERR_ACCESS_DENIED' })
  expect(await attempt('read', file, { readable: [file] })).toBe('secret')
  await expect(attempt('read', 'package-lock.json')).rejects.toMatchObject({ code: 'ERR_ACCESS_DENIED' })
  await expect(attempt('write', file, { readable: [file] })).rejects.toMatchObject({ code: 'ERR_ACCESS_DENIED' })
  await expect(attempt('write', join(folder, 'new.txt'))).rejects.toMatchObject({ code: 'ERR_ACCESS_DENIED' })
  await expect(attempt('start')).rejects.toMatchObject({ code: 'ERR_ACCESS_DENIED' })
  expect(readFileSync(file, 'utf8')).toBe('secret')
  expect(existsSync(join(folder, 'new.txt'))).toBe(false)
})
