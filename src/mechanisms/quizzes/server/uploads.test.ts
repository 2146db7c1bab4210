/** Files of the bank over HTTP: what is refused comes back to its own page, with the reason in the address. */
import { readFile } from 'node:fs/promises'
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
import { pictureOf } from '../testing/picture.ts'
import { addQuestion, addSubject, exportQuestions, findImport, findQuestion, previewExport, takeOverQuestions } from './index.ts'
import { withMediaBytes } from './media-out.ts'
import { openMedia } from './media.ts'

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

test('a picture goes out with its question as Moodle XML and comes back with it, byte for byte; what has no room is told before', async () => {
  const lan = as(createContext(world.app), people.lan)
  const picture = pictureOf(3000)
  const shown = await send({ what: 'media', questionId, number: '1', 'told.vi': 'Xe chữa cháy\ncó thang' }, ['xe.png', picture])
  expect(asked(shown)).toEqual([`/questions/${questionId}`, { told: 'saved', number: '2' }])
  const filter = { unitId: people.binhAn, format: 'moodle' }
  expect(await previewExport(lan, filter)).toEqual({ questions: 1, losses: [] })
  expect((await previewExport(lan, { ...filter, format: 'gift' })).losses.map(({ reason }) => reason)).toEqual(['quizzes.out_media'])
  expect((await previewExport(lan, { ...filter, format: 'xlsx' })).losses.map(({ reason }) => reason)).toEqual(['quizzes.out_media'])

  const { bytes } = await exportQuestions(lan, filter)
  const preview = await send({ what: 'list', unitId: people.binhAn }, ['cau-hoi.xml', Buffer.from(bytes)])
  const importId = preview.pathname.split('/').at(-1) ?? ''
  expect(await findImport(lan, { importId })).toMatchObject({ problems: [], losses: [], questions: [{ body: { media: [{ kind: 'image', told: { vi: 'Xe chữa cháy\ncó thang' } }] } }] })
  await takeOverQuestions(lan, { importId, choices: [{ at: 0, as: 'add' }], level: 'recall', subjectId: null })
  const [brought] = (await findImport(lan, { importId })).brought
  const { body } = await findQuestion(lan, { questionId: brought?.questionId ?? '' })
  const file = await openMedia(lan, body.media[0]?.fileId ?? '')
  expect(await readFile(file.path)).toEqual(picture)

  const [crowded] = await withMediaBytes(lan, [{ body, subject: null, level: null }], 2999)
  expect(crowded?.media).toBeUndefined()
  const gif = Buffer.from(bytes).toString().replaceAll('xe.png', 'xe.gif').replace(/(?<=base64">)[^<]+/u, Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;').toString('base64'))
  const other = await send({ what: 'list', unitId: people.binhAn }, ['cau-hoi.xml', Buffer.from(gif)])
  expect((await findImport(lan, { importId: other.pathname.split('/').at(-1) ?? '' })).losses.map(({ reason }) => reason)).toEqual(['quizzes.loss_media_type'])
})

test('what a file tells of a picture is taken as Vietnamese, in whatever order the languages of its question stand', async () => {
  const span = (language: string, words: string): string => `<span lang="${language}" class="multilang">${words}</span>`
  const file = `<file name="thang.png" encoding="base64">${pictureOf(200).toString('base64')}</file>`
  const words = `<text><![CDATA[${span('en', 'What is it?')}${span('vi', 'Đây là gì?')}<p><img src="@@PLUGINFILE@@/thang.png" alt="Thang dây"></p>]]></text>`
  const xml = `<quiz><question type="truefalse"><questiontext format="html">${words}${file}</questiontext><answer fraction="100"><text>true</text></answer></question></quiz>`
  const preview = await send({ what: 'list', unitId: people.binhAn }, ['hai-tieng.xml', Buffer.from(xml)])
  const { questions } = await findImport(as(createContext(world.app), people.lan), { importId: preview.pathname.split('/').at(-1) ?? '' })
  expect(questions[0]?.body.media.map(({ told }) => told)).toEqual([{ vi: 'Thang dây' }])
})
