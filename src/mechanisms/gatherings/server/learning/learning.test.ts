import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { storeUpload } from '#foundations/files/server/index.ts'
import { findActor, joinUnit, mergePeople, ownData, undoMerge } from '#foundations/people/server/index.ts'
import { createHttp } from '#platform/server/http.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { cookieFor } from '../../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { addMaterial, answerQuestion, askQuestion, createGathering, findOwnNote, gatheringsModule, invite, keepPosition, listMaterials, listQuestions, removeMaterial, saveNote, voteForQuestion, withdrawQuestion } from '../index.ts'

const world = useApp(modules)

async function meeting(ctx: Context): Promise<{ people: Province; gatheringId: string }> {
  const people = await smallProvince(ctx)
  const admin = as(ctx, people.hanh)
  const { id: gatheringId } = await createGathering(admin, { unitId: people.province, kind: 'study', title: 'Học dùng dịch vụ công trực tuyến', day: '2026-03-12', from: '19:30', to: '21:00' })
  await invite(admin, { gatheringId, units: [{ unitId: people.binhAn, below: true }] })
  return { people, gatheringId }
}

test('whoever asks chooses to be named; a vote counts once and is taken back freely; only “answered” is the organiser’s', async () => {
  await undone(world.app, async (ctx) => {
    const { people, gatheringId } = await meeting(ctx)
    const [lan, admin, dung] = [as(ctx, people.lan), as(ctx, people.hanh), as(ctx, people.dung)]
    await expect(askQuestion(lan, { gatheringId, words: '  ' })).rejects.toMatchObject({ fields: { words: { reason: 'gatherings.question_missing' } } })
    await expect(askQuestion(dung, { gatheringId, words: 'Tôi không được mời' })).rejects.toMatchObject({ kind: 'not_found' })
    const { id: nameless } = await askQuestion(lan, { gatheringId, words: 'Quên mật khẩu thì làm sao?' })
    const { id: signed } = await askQuestion(lan, { gatheringId, words: 'Ai giúp người già?', signed: true })
    for (let times = 0; times < 3; times++) expect(await voteForQuestion(admin, { questionId: signed, vote: true })).toEqual({ votes: 1 })
    expect(await voteForQuestion(lan, { questionId: signed, vote: true })).toEqual({ votes: 2 })
    expect((await listQuestions(admin, { gatheringId })).rows.map(({ by, votes, voted, own }) => [by?.name ?? null, votes, voted, own])).toEqual([['Nguyễn Thị Lan', 2, true, false], [null, 0, false, false]])
    for (let times = 0; times < 2; times++) expect(await voteForQuestion(lan, { questionId: signed, vote: false })).toEqual({ votes: 1 })

    // Neither the rows that others see nor the log tell who asked.
    const asked = await ctx.db.selectFrom('events').select(['actor_id', 'data']).where('type', '=', 'gathering.question_asked').orderBy('id').execute()
    expect(asked.map(({ actor_id }) => actor_id)).toEqual([null, people.lan.personId])
    expect(JSON.stringify(await ctx.db.selectFrom('gathering_questions').selectAll().where('id', '=', nameless).execute())).not.toContain(people.lan.personId)

    await expect(withdrawQuestion(admin, { questionId: nameless })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(answerQuestion(lan, { questionId: signed, answered: true })).rejects.toMatchObject({ reason: 'gatherings.may_not_answer_questions' })
    await answerQuestion(admin, { questionId: signed, answered: true })
    await expect(voteForQuestion(lan, { questionId: signed, vote: true })).rejects.toMatchObject({ reason: 'gatherings.question_answered' })
    expect((await ownData(lan, {})).kept['questions']).toHaveLength(2)
    await withdrawQuestion(lan, { questionId: nameless })
    await gatheringsModule.restored?.({ db: ctx.db, now: ctx.now, erased: [people.lan.personId], keepTokens: false })
    expect((await listQuestions(admin, { gatheringId })).rows).toMatchObject([{ by: null, words: 'Ai giúp người già?', votes: 1 }])
  })
})

test('a note is one’s own: sealed in the table, in no event, in one’s own data, empty again when it is cleared', async () => {
  await undone(world.app, async (ctx) => {
    const { people, gatheringId } = await meeting(ctx)
    const [lan, admin] = [as(ctx, people.lan), as(ctx, people.hanh)]
    const before = await ctx.db.selectFrom('events').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    await saveNote(lan, { gatheringId, words: 'Hỏi lại bước 3\r\nở nhà' })
    expect(await findOwnNote(lan, { gatheringId })).toMatchObject({ words: 'Hỏi lại bước 3\nở nhà' })
    expect(await findOwnNote(admin, { gatheringId })).toEqual({ words: '', changedAt: null })
    expect(JSON.stringify(await ctx.db.selectFrom('gathering_notes').selectAll().execute())).not.toContain('bước')
    expect(await ctx.db.selectFrom('events').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).toEqual(before)
    expect((await ownData(lan, {})).kept['notes']).toMatchObject([{ words: 'Hỏi lại bước 3\nở nhà', title: 'Học dùng dịch vụ công trực tuyến' }])
    await expect(saveNote(lan, { gatheringId, words: 'a'.repeat(20_001) })).rejects.toMatchObject({ fields: { words: { reason: 'gatherings.note_long' } } })
    await saveNote(lan, { gatheringId, words: ' ' })
    expect(await ctx.db.selectFrom('gathering_notes').selectAll().execute()).toEqual([])
  })
})

test('a merge is somebody else’s deed: notes and places do not go over by it, come back with its undoing, and end after a month', async () => {
  await undone(world.app, async (ctx) => {
    const { people, gatheringId } = await meeting(ctx)
    const admin = as(ctx, people.hanh)
    const other = (await joinUnit(admin, { unitId: people.binhAn, name: 'Nguyễn Thị Lan', from: '2026-01-05' })).personId
    const old = as(ctx, { personId: other, name: 'Nguyễn Thị Lan', grants: [] })
    await joinUnit(as(ctx, { ...people.hanh, personId: people.lan.personId }), { unitId: people.binhAn, personId: people.lan.personId, from: '2026-01-05' })
    await saveNote(old, { gatheringId, words: 'Ghi riêng' })
    const merge = () => mergePeople(admin, { unitId: people.binhAn, keptId: people.lan.personId, goneId: other })
    const at = (days: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) })
    const nightly = (days: number) => gatheringsModule.jobs?.find(({ name }) => name === 'gatherings.forget_reasons')?.run(at(days), { eventId: null, subjectId: null, data: {} })
    const { mergeId } = await merge()
    expect((await findOwnNote(as(ctx, people.lan), { gatheringId })).words).toBe('')
    await nightly(29)
    await undoMerge(admin, { mergeId })
    await nightly(90)
    expect((await findOwnNote(old, { gatheringId })).words).toBe('Ghi riêng')
    await merge()
    await nightly(31)
    expect(await ctx.db.selectFrom('gathering_notes').selectAll().execute()).toEqual([])
  })
})

/** The head of an MP4 file, and bytes that tell where they stand. */
const FILM = Buffer.concat([Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'), Buffer.from(Array.from({ length: 976 }, (_, at) => at % 256))])
/** One white dot as PNG. */
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==', 'base64')
const SUBTITLES = 'WEBVTT\n\n00:01.000 --> 00:02.000\nXin chào'

test('nobody puts a file beside a meeting by an id that they came upon', async () => {
  await undone(world.app, async (ctx) => {
    const { people, gatheringId } = await meeting(ctx)
    const [admin, lan] = [as(ctx, people.hanh), as(ctx, people.lan)]
    const stored = async (who: Context, name: string, bytes: Buffer): Promise<string> =>
      (await storeUpload(who, Readable.from([bytes]), { name, unitId: people.province, permission: 'gatherings.read' })).id
    const add = (fileId: string, subtitlesId: string | null = null) => addMaterial(admin, { gatheringId, fileId, subtitlesId, title: '' })
    const film = await stored(admin, 'Phim.mp4', FILM)
    await expect(add(await stored(lan, 'so-do.png', DOT))).rejects.toMatchObject({ kind: 'not_found', reason: 'files.not_found' })
    await expect(add(film, await stored(lan, 'phim.vtt', Buffer.from(SUBTITLES)))).rejects.toMatchObject({ reason: 'files.not_found' })
    await add(film)
    // What is kept somewhere is not her upload of a moment ago any more.
    await expect(add(film)).rejects.toMatchObject({ reason: 'files.not_found' })
    expect(await listMaterials(lan, { gatheringId })).toHaveLength(1)
  })
})

let server: FastifyInstance
let base = ''
beforeAll(async () => {
  server = await createHttp(world.app, (_request, response) => response.end(), findActor)
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as { port: number }).port}`
})
afterAll(() => server.close())

test('a film is taken in with its subtitles, given out in spans of bytes to those who are asked, and its place kept for each alone', async () => {
  const nobody = createContext(world.app, { now: new Date('2026-03-10T02:00:00Z') })
  const { people, gatheringId } = await world.app.database.db.transaction().execute((db) => meeting({ ...nobody, db }))
  const cookies = { admin: await cookieFor(world.app, people.hanh), lan: await cookieFor(world.app, people.lan), dung: await cookieFor(world.app, people.dung) }
  const upload = async (who: string, files: Record<string, [string, Buffer | string]>): Promise<string> => {
    const form = new FormData()
    form.set('gatheringId', gatheringId)
    for (const [field, [name, bytes]] of Object.entries(files)) form.set(field, new Blob([Buffer.from(bytes)]), name)
    const answer = await fetch(`${base}/uploads/materials`, { method: 'POST', redirect: 'manual', headers: { cookie: who, origin: base }, body: form })
    return answer.headers.get('location') ?? String(answer.status)
  }
  expect(await upload(cookies.lan, { file: ['a.mp4', FILM] })).toContain('problem=gatherings.may_not_edit')
  expect(await upload(cookies.admin, { file: ['a.mp4', '<html>not a film'] })).toContain('problem=gatherings.material_type')
  expect(await upload(cookies.admin, { file: ['a.mp4', FILM], subtitles: ['a.srt', '1\n00:00:01,000 --> 00:00:02,000\nA'] })).toContain('problem=gatherings.subtitles_form')
  expect(await upload(cookies.admin, {})).toContain('problem=gatherings.material_missing')
  expect(await upload(cookies.admin, { file: ['Phim.mp4', FILM], subtitles: ['phim.vtt', SUBTITLES] })).toContain('told=added')

  const lan = as(nobody, people.lan)
  const [material] = await listMaterials(lan, { gatheringId })
  if (!material) throw new Error('No material.')
  expect(material).toMatchObject({ kind: 'video', title: 'Phim.mp4', bytes: 1000, subtitles: true, at: null })
  const get = (path: string, headers: Record<string, string> = {}, cookie = cookies.lan) => fetch(`${base}/files/materials/${material.id}/${path}`, { headers: { cookie, ...headers } })
  const whole = await get('file')
  expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('content-type')]).toEqual([200, 'bytes', 'video/mp4'])
  expect(Buffer.from(await whole.arrayBuffer()).equals(FILM)).toBe(true)
  const etag = whole.headers.get('etag') ?? ''
  const part = await get('file', { range: 'bytes=100-199', 'if-range': etag })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/1000'])
  expect(Buffer.from(await part.arrayBuffer()).equals(FILM.subarray(100, 200))).toBe(true)
  // What was begun of another file starts anew; beyond the end there is nothing.
  expect([(await get('file', { range: 'bytes=100-', 'if-range': '"x"' })).status, (await get('file', { range: 'bytes=1000-' })).status]).toEqual([200, 416])
  expect(await (await get('subtitles')).text()).toBe(SUBTITLES)
  expect([(await get('file', {}, cookies.dung)).status, (await get('file', {}, '')).status, (await get('pages/1')).status]).toEqual([404, 401, 404])

  await keepPosition(lan, { materialId: material.id, at: 125.5 })
  await keepPosition(lan, { materialId: material.id, at: 130 })
  expect((await listMaterials(lan, { gatheringId }))[0]?.at).toBe(130)
  expect((await listMaterials(as(nobody, people.hanh), { gatheringId }))[0]?.at).toBeNull()
  await expect(removeMaterial(lan, { materialId: material.id })).rejects.toMatchObject({ kind: 'forbidden' })
  await removeMaterial(as(nobody, people.hanh), { materialId: material.id })
  expect((await get('file')).status).toBe(404)

  // A document is read page by page; the file itself is only given away.
  expect(await upload(cookies.admin, { file: ['so-do.png', DOT] })).toContain('told=added')
  const [picture] = await listMaterials(lan, { gatheringId })
  const page = await fetch(`${base}/files/materials/${picture?.id}/pages/1?width=720`, { headers: { cookie: cookies.lan } })
  expect([page.status, page.headers.get('content-type'), Buffer.from(await page.arrayBuffer()).subarray(8, 12).toString()]).toEqual([200, 'image/webp', 'WEBP'])
  const kept = await fetch(`${base}/files/materials/${picture?.id}/file`, { headers: { cookie: cookies.lan } })
  expect(kept.headers.get('content-disposition')).toContain('attachment')
})
