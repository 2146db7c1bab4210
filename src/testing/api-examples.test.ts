/**
 * Every operation of /api/v1 is asked of a real app over HTTP, and its answer held against the schema that the description gives.
 * Before that it is asked as every role, at the unit of the thing and elsewhere (rights-matrix/api.ts).
 * With CAUNOI_EXAMPLES=write the requests and answers become openapi.examples.json, from which the description takes its examples.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { openApiDocument, type ApiOperation } from '#platform/server/api.ts'
import type { ApiExample, ApiExamples } from '#platform/server/api-examples.ts'
import { createHttp } from '#platform/server/http.ts'
import { asks } from './api-examples/index.ts'
import { openSetting, type Setting } from './api-examples/setting.ts'
import { exampleOf, schemasOf } from './api-examples/written.ts'
import { cookieFor } from './plans.ts'
import { API } from './rights-matrix/api.ts'
import type { Matrix } from './rights-matrix/ask.ts'
import { hold, matrixOf } from './rights-matrix/hold.ts'
import { useApp } from './world.ts'

const FILE = new URL('../../openapi.examples.json', import.meta.url)
const world = useApp(modules)
const operations = modules.flatMap((module) => module.api ?? [])
const nameOf = ({ method, path }: ApiOperation): string => `${method} ${path}`
const schemaOf = schemasOf(openApiDocument(operations, '0'))

let server: FastifyInstance
let setting: Setting
let base = ''
let cookie = ''
let matrix: Matrix
const written: ApiExamples = {}

beforeAll(async () => {
  server = await createHttp(world.app, (_request, response) => response.end(), findApiActor)
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1`
  setting = await openSetting(world.app)
  matrix = await matrixOf(setting.ctx)
  cookie = await cookieFor(world.app, setting.people.hanh)
})
afterAll(() => server.close())

async function send(operation: ApiOperation, input: Record<string, unknown>): Promise<{ request: Pick<ApiExample, 'path' | 'query' | 'body'>; response: Response }> {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const path = Object.fromEntries(inPath.map((name) => [name, input[name]]))
  const rest = Object.fromEntries(Object.entries(input).filter(([name, value]) => !inPath.includes(name) && value !== undefined))
  const reads = operation.method === 'get' || operation.method === 'delete'
  const url = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const search = reads && Object.keys(rest).length ? `?${new URLSearchParams(Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)])).toString()}` : ''
  const body = reads ? undefined : JSON.stringify(rest)
  const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const response = await fetch(base + url + search, { method: operation.method.toUpperCase(), headers, ...(body === undefined ? {} : { body }) })
  return { request: { ...(inPath.length ? { path } : {}), ...(reads ? (search ? { query: rest } : {}) : { body: rest }) }, response }
}

test('there is an example for every operation, and none for what is gone', () => {
  expect(Object.keys(asks).sort()).toEqual(operations.map(nameOf).sort())
  expect(Object.keys(API).sort(), 'say in rights-matrix/api.ts who may do it').toEqual(operations.map(nameOf).sort())
})

test.each(operations.filter((operation) => asks[nameOf(operation)]).map((operation) => [nameOf(operation), operation] as const))('%s', async (name, operation) => {
  const input = (await asks[name]?.(setting)) ?? {}
  const entry = API[name]
  if (entry) await hold(matrix, name, entry, (ctx) => operation.operation(ctx, input), setting.people.province)
  const { request, response } = await send(operation, input)
  if (operation.file) {
    expect([response.status, operation.file.includes(response.headers.get('content-type') ?? '')], name).toEqual([200, true])
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500)
    written[name] = exampleOf({ ...request, status: response.status })
    return
  }
  const answer: unknown = await response.json()
  expect(response.status, response.status === 500 ? world.logged.at(-1) : JSON.stringify(answer)).toBe(operation.status)
  expect(schemaOf(operation).safeParse(answer).error?.issues ?? []).toEqual([])
  written[name] = exampleOf({ ...request, status: response.status, answer })
})

test('the examples in the description are such requests and answers', () => {
  if (process.env['CAUNOI_EXAMPLES'] === 'write') writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(operations.map((one) => [nameOf(one), written[nameOf(one)]])), null, 1)}\n`)
  const examples = JSON.parse(readFileSync(FILE, 'utf8')) as ApiExamples
  expect(Object.keys(examples).sort(), 'write them anew: CAUNOI_EXAMPLES=write npx vitest run src/testing/api-examples.test.ts && npm run openapi').toEqual(operations.map(nameOf).sort())
  for (const operation of operations) {
    const example = examples[nameOf(operation)]
    expect(example?.status, nameOf(operation)).toBe(operation.status)
    if (!operation.file) expect(schemaOf(operation).safeParse(example?.answer).error?.issues ?? [], nameOf(operation)).toEqual([])
    const { error } = operation.operation.schema.safeParse({ ...example?.path, ...example?.query, ...(example?.body as object | undefined) })
    expect(error?.issues.filter(({ code }) => code !== 'custom') ?? [], nameOf(operation)).toEqual([])
  }
})
