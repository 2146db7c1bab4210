/** What the API does with input that no honest program sends. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#platform/shared/ids.ts'
import { useApp } from '../../testing/world.ts'
import { api } from './api.ts'
import { command, query } from './command.ts'
import { createHttp } from './http.ts'
import type { Module } from './module.ts'

const Note = z.object({ text: z.string().max(50), tags: z.array(z.string()).default([]), count: z.int().optional() })
const written: object[] = []
const asked: object[] = []

const notes: Module = {
  name: 'notes',
  api: api('notes', (add) => {
    add.post('/notes', command(Note, async (ctx, note) => {
      await ctx.db.selectFrom('events').select('id').where('type', '=', note.text).execute()
      written.push(note)
      return note
    }), { summary: 'Write.', output: Note })
    add.get('/notes', query(z.object({ text: z.string().default('') }), async (_ctx, input) => {
      asked.push(input)
      return input
    }), { summary: 'Ask.', output: z.object({ text: z.string() }) })
  })
}

const world = useApp([notes])
let server: FastifyInstance
let url = ''
beforeAll(async () => {
  server = await createHttp(world.app, (_request, response) => response.end('page'), async () => ({ personId: newId(), name: 'Lan', grants: [] }))
  await server.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1/notes`
})
afterAll(() => server.close())

async function send(body: string | Buffer, headers: Record<string, string> = {}, method = 'POST', at = url): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(at, { method, body: method === 'GET' ? null : new Uint8Array(Buffer.from(body)), headers: { 'content-type': 'application/json', ...headers } })
  const words = await response.text()
  return { status: response.status, answer: words.startsWith('{') ? (JSON.parse(words) as unknown) : words }
}

test.each([
  ['a name that reaches for the prototype', '{"text":"a","__proto__":{"admin":true}}'],
  ['the same further in', '{"text":"a","tags":[{"__proto__":{"admin":true}}]}'],
  ['a constructor with a prototype', '{"text":"a","constructor":{"prototype":{"admin":true}}}'],
  ['ten thousand brackets', `{"text":"a","more":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['ten thousand braces', `{"text":"a","more":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
  ['half a surrogate pair', String.raw`{"text":"a\ud800"}`],
  ['half a surrogate pair in a name', String.raw`{"text":"a","\udfff":1}`],
  ['the character zero', String.raw`{"text":"a\u0000b"}`],
  ['a list instead of an object', '[{"text":"a"}]'],
  ['a text instead of an object', '"text"'],
  ['a number beyond all numbers', '{"text":"a","count":1e309}'],
  ['a number that no integer holds', '{"text":"a","count":9007199254740993}'],
  ['the wrong type', '{"text":{"$ne":""}}'],
  ['no JSON', '{"text":"a"'],
  ['nothing at all', '']
])('%s is refused with a reason, and nothing is written', async (_name, body) => {
  written.length = 0
  const { status, answer } = await send(body)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(answer).toMatchObject({ type: 'about:blank', reason: expect.stringMatching(/^input\./) as string })
  expect(written).toEqual([])
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])('a body of %s is not read', async (type) => {
  written.length = 0
  const { status } = await send('{"text":"a"}', { 'content-type': type })
  expect([415, 422]).toContain(status)
  expect(written).toEqual([])
})

test('of a name that comes twice the last one counts, in the one place that reads it; what nobody asked for is left out', async () => {
  written.length = 0
  expect((await send('{"text":"first","text":"last","admin":true,"role":"unit_admin"}')).status).toBe(200)
  expect(written).toEqual([{ text: 'last', tags: [] }])
})

test('a change takes nothing from the address, a question nothing from the body', async () => {
  written.length = 0
  expect((await send('{}', {}, 'POST', `${url}?text=address`)).status).toBe(422)
  expect((await send('{"text":"body"}', {}, 'POST', `${url}?count=7`)).status).toBe(200)
  expect(written).toEqual([{ text: 'body', tags: [] }])
  asked.length = 0
  expect((await send('', {}, 'GET', `${url}?text=a&text=b`)).status).toBe(422)
  expect((await send('', {}, 'GET', `${url}?text=%00`)).status).toBe(422)
  expect(asked).toEqual([])
})

test('no header and no field turns one method into another', async () => {
  written.length = 0
  asked.length = 0
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
    expect((await send('', { [name]: 'POST' }, 'GET', `${url}?_method=POST&text=x`)).status).toBe(200)
    expect((await send('{"text":"x","_method":"DELETE"}', { [name]: 'DELETE' })).status).toBe(200)
  }
  expect([asked.length, written.length]).toEqual([3, 3])
  expect((await send('{"text":"x"}', {}, 'PUT')).status).toBe(404)
})
