/** Files of the bank over HTTP: what is refused comes back to its own page, with the reason in the address. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { findActor } from '#foundations/people/server/index.ts'
import { createContext } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { cookieFor } from '../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import { as, useApp } from '../../../testing/world.ts'
import { QuestionBody } from '../question/body.ts'
import { addQuestion, addSubject } from './index.ts'

const world = useApp(modules)
let server: FastifyInstance
let base = ''
let people: Province
let cookie = ''
let questionId = ''

beforeAll(async () => {
  const ctx = createContext(world.app)
  people = await ctx.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
  const lan = as(ctx, people.lan)
  const { id: subjectId } = await addSubject(lan, { unitId: people.binhAn, name: 'Phòng cháy' })
  const body = QuestionBody.parse({ kind: 'true_false', prompt: { vi: 'Gọi 114 khi có cháy.' }, right: true })
  questionId = (await addQuestion(lan, { unitId: people.binhAn, subjectId, level: 'recall', body })).id
  cookie = await cookieFor(world.app, people.lan)
  server = await createHttp(world.app, (_request, response) => response.end(), findActor)
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

async function send(fields: Record<string, string>, file: [name: string, bytes: Buffer], who = cookie): Promise<URL> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(file[1])]), file[0])
  const answer = await fetch(`${base}/uploads/questions`, { method: 'POST', redirect: 'manual', headers: { cookie: who, origin: base, accept: 'text/html' }, body: form })
  expect(answer.status).toBe(303)
  return new URL(answer.headers.get('location') ?? '', base)
}

const asked = ({ pathname, searchParams }: URL) => [pathname, Object.fromEntries(searchParams)]

test('a file over the limit leads back to the page it was sent from, which says how large it may be', async () => {
  const big = Buffer.alloc(world.app.config.uploadBytes + 1000, 'x')
  const limit = String(Math.round(world.app.config.uploadBytes / 1_048_576))
  expect(asked(await send({ what: 'list', unitId: people.binhAn }, ['lớn.txt', big]))).toEqual(['/questions/import', { unit: people.binhAn, problem: 'files.too_large', limit }])
  expect(asked(await send({ what: 'media', questionId, number: '1' }, ['lớn.png', big]))).toEqual([`/questions/${questionId}`, { problem: 'files.too_large', limit }])
})

test('a file that is none, and one sent after the session has ended, lead back there too', async () => {
  expect(asked(await send({ what: 'media', questionId, number: '1' }, ['ảnh.png', Buffer.from('no picture')]))).toEqual([`/questions/${questionId}`, { problem: 'quizzes.media_type' }])
  const away = await send({ what: 'list', unitId: people.binhAn }, ['a.txt', Buffer.from('Câu 1')], '')
  expect(asked(away)).toEqual(['/sign-in', { next: `/questions/import?unit=${people.binhAn}&problem=people.choose_files_again` }])
})
