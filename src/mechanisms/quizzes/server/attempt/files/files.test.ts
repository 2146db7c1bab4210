import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { blobPlace, filesModule } from '#foundations/files/server/index.ts'
import { photoOf, PLACE } from '#foundations/files/testing/photo.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../../testing/world.ts'
import { PIECE_BYTES, writeFile } from '../../../attempt/file.ts'
import { phone, typed, type Phone } from '../../../testing/phone.ts'
import { pictureOf } from '../../../testing/picture.ts'
import { wasteQuiz, type WasteQuiz } from '../../../testing/waste-quiz.ts'
import { addQuiz, appendEntries, findMarking, findOwnQuiz, findScript, markScript, openQuiz, startAttempt, takeScript } from '../../index.ts'
import { markingJobs } from '../../quiz/sources.ts'
import { fileJobs } from './jobs.ts'
import { openOwnFile, openScriptFile } from './open.ts'
import { takePiece } from './take-piece.ts'

const world = useApp(modules)
const HOUR = 60

interface Story extends WasteQuiz {
  ctx: Context
  quizId: string
  at(minutes: number, actor: Actor | null): Context
  start(actor: Actor): Promise<Phone>
  /** Says in the journal which file it is, hands in, and the result is worked out. */
  says(device: Phone, words: string): Promise<void>
  sends(minutes: number, device: Phone, file: Buffer, from: number, to: number): Promise<unknown>
}

/** A quiz of one question, answered by a picture; it opens at eight and lasts fifteen minutes. */
const asked = (story: (held: Story) => Promise<void>) => () =>
  undone(world.app, async (ctx) => {
    const held = await wasteQuiz(ctx)
    const lan = as(ctx, held.lan)
    const questionId = await held.addFile()
    await held.sign(as(ctx, held.hue), questionId)
    const { id: quizId } = await addQuiz(lan, { unitId: held.binhAn, ...held.fields, questionIds: [questionId] })
    await openQuiz(lan, { quizId, version: 1 })
    const { rules } = await ctx.db.selectFrom('quizzes').select('rules').where('id', '=', quizId).executeTakeFirstOrThrow()
    const opens = new Date((rules as { opensAt: string }).opensAt).getTime()
    const at = (minutes: number, actor: Actor | null): Context => ({ ...as(ctx, actor), now: new Date(opens + minutes * 60_000) })
    await story({
      ...held, ctx, quizId, at,
      start: async (actor) => phone(await startAttempt(at(1, actor), { quizId })),
      async says(device, words) {
        device.write({ at: 1000, place: 0, given: typed(words) })
        device.write({ at: 2000, finish: true })
        expect(await appendEntries(at(2, null), { ticket: device.started.ticket, entries: device.sent })).toMatchObject({ refused: [], finished: true })
        const event = await ctx.db.selectFrom('events').selectAll().where('type', '=', 'quiz.attempts_finished').orderBy('id', 'desc').executeTakeFirstOrThrow()
        for (const job of markingJobs) if (job.on?.includes('quiz.attempts_finished')) await job.run(at(2, null), event as never)
      },
      sends: (minutes, device, file, from, to) => takePiece(at(minutes, null), { ticket: device.started.ticket, sha256: hashOf(file), at: from, piece: file.subarray(from, to) })
    })
  })

const hashOf = (file: Buffer): string => createHash('sha256').update(file).digest('hex')
const said = (file: Buffer): string => writeFile({ sha256: hashOf(file), bytes: file.length })

test('a picture named in time comes in pieces after the end, goes on where the line broke off, and is marked without a name', asked(async ({ ctx, quizId, at, start, says, sends, entrant, hue, lan }) => {
  const picture = pictureOf(PIECE_BYTES + 5000)
  const device = await start(entrant)
  await expect(sends(2, device, picture, 0, PIECE_BYTES)).rejects.toMatchObject({ reason: 'quizzes.file_unsaid' })
  await says(device, said(picture))
  expect((await findOwnQuiz(at(3, entrant), { quizId })).own[0]).toMatchObject({ answered: 1, score: { waiting: 1 }, questions: [{ file: { href: null, bytes: picture.length } }] })
  expect((await findMarking(at(3, hue), { quizId })).questions).toMatchObject([{ answers: 1, forMe: 0 }])
  expect(await takeScript(at(3, hue), { quizId, place: 0 })).toEqual({ scriptId: null })
  expect(await sends(20, device, picture, 0, PIECE_BYTES)).toEqual({ held: PIECE_BYTES, done: false })
  // Once more, and asked without a piece: the same answer, nothing is doubled.
  expect(await sends(20, device, picture, 0, PIECE_BYTES)).toEqual({ held: PIECE_BYTES, done: false })
  expect(await sends(21, device, picture, 0, 0)).toEqual({ held: PIECE_BYTES, done: false })
  expect(await sends(22, device, picture, PIECE_BYTES, picture.length)).toEqual({ held: picture.length, done: true })
  expect(await sends(23, device, picture, 0, 0)).toEqual({ held: picture.length, done: true })
  expect(await ctx.db.selectFrom('quiz_file_parts').selectAll().execute()).toEqual([])
  const { scriptId } = await takeScript(at(24, hue), { quizId, place: 0 })
  const script = await findScript(at(24, hue), { quizId, scriptId: scriptId ?? '' })
  expect(script).toMatchObject({ answer: '', file: { mediaType: 'image/png', bytes: picture.length } })
  expect(JSON.stringify(script)).not.toContain(entrant.personId)
  expect((await openScriptFile(at(24, hue), scriptId ?? '')).sha256).toBe(hashOf(picture))
  for (const actor of [lan, entrant]) await expect(openScriptFile(at(24, actor), scriptId ?? '')).rejects.toMatchObject({ kind: 'not_found' })
  await markScript(at(25, hue), { quizId, scriptId: scriptId ?? '', points: { all: '1' } })
  const own = (await findOwnQuiz(at(26, entrant), { quizId })).own[0]
  expect(own).toMatchObject({ score: { points: 1, waiting: 0 }, questions: [{ file: { href: expect.stringContaining('/files/quiz-own/') as string } }] })
  expect((await openOwnFile(at(26, entrant), own?.attemptId ?? '', hashOf(picture))).bytes).toBe(picture.length)
  await expect(openOwnFile(at(26, hue), own?.attemptId ?? '', hashOf(picture))).rejects.toMatchObject({ kind: 'not_found' })
}))

test('a photo kept before places were taken out loses it too, and is still found by the fingerprint in the journal; the log says what became of it', asked(async ({ ctx, quizId, at, start, says, sends, entrant }) => {
  const photo = await photoOf('#2e7d32')
  const device = await start(entrant)
  await says(device, said(photo))
  await sends(20, device, photo, 0, photo.length)
  const { file_id: fileId } = await ctx.db.selectFrom('quiz_files').select('file_id').where('sha256', '=', hashOf(photo)).executeTakeFirstOrThrow()
  // As it was kept then.
  const before = blobPlace(ctx.app.config.filesFolder, hashOf(photo))
  mkdirSync(dirname(before), { recursive: true })
  writeFileSync(before, photo)
  await ctx.db.updateTable('stored_files').set({ sha256: hashOf(photo), bytes: photo.length, stripped: false, looked_through: false }).where('id', '=', fileId).execute()
  await filesModule.jobs?.find(({ name }) => name === 'files.photos_before')?.run(at(30, null), { eventId: null, subjectId: null, data: {} })
  const { attemptId = '' } = (await findOwnQuiz(at(31, entrant), { quizId })).own[0] ?? {}
  const file = await openOwnFile(at(31, entrant), attemptId, hashOf(photo))
  expect(readFileSync(file.path).includes(PLACE)).toBe(false)
  const { data } = await ctx.db.selectFrom('events').select('data').where('type', '=', 'file.stripped').where('subject_id', '=', fileId).executeTakeFirstOrThrow()
  expect(data).toMatchObject({ before: hashOf(photo), after: file.sha256 })
}))

test('bytes of another kind are refused with a reason, others than those named are asked for anew, and after a day nothing is taken', asked(async ({ at, start, says, sends, members, entrantAs }) => {
  const [first = '', second = '', third = ''] = members.east
  const words = Buffer.from('Tôi bỏ rác vào thùng xanh.')
  const one = await start(entrantAs(first))
  await says(one, said(words))
  await expect(sends(3, one, words, 0, words.length)).rejects.toMatchObject({ reason: 'quizzes.file_type' })
  const picture = pictureOf(3000)
  const other = await start(entrantAs(second))
  await says(other, said(picture))
  const wrong = Buffer.alloc(picture.length, 1)
  expect(await takePiece(at(3, null), { ticket: other.started.ticket, sha256: hashOf(picture), at: 0, piece: wrong })).toEqual({ held: 0, done: false })
  expect(await sends(3, other, picture, 0, picture.length)).toMatchObject({ done: true })
  const late = await start(entrantAs(third))
  await says(late, said(picture))
  await expect(sends(26 * HOUR, late, picture, 0, picture.length)).rejects.toMatchObject({ reason: 'quizzes.file_late' })
  await expect(takePiece(at(3, null), { ticket: `${late.started.ticket}x`, sha256: hashOf(picture), at: 0, piece: picture })).rejects.toMatchObject({ reason: 'quizzes.ticket_forged' })
}))

test('a file that never came earns nothing, and the result no longer waits', asked(async ({ quizId, at, start, says, entrant, hue }) => {
  await says(await start(entrant), said(pictureOf(3000)))
  const run = async (minutes: number) => { for (const job of fileJobs) await job.run(at(minutes, null), { eventId: null, subjectId: null, data: {} }) }
  await run(24 * HOUR)
  expect((await findOwnQuiz(at(24 * HOUR, entrant), { quizId })).own[0]?.score).toMatchObject({ waiting: 1 })
  await run(25 * HOUR)
  expect((await findOwnQuiz(at(25 * HOUR, entrant), { quizId })).own[0]?.score).toMatchObject({ points: 0, waiting: 0, passed: false })
  expect((await findMarking(at(25 * HOUR, hue), { quizId })).questions).toMatchObject([{ answers: 1, settled: 1 }])
}))

test('a journal takes no file that nobody could send', asked(async ({ at, start, entrant }) => {
  const device = await start(entrant)
  device.write({ at: 1000, place: 0, given: typed(`${'a'.repeat(64)} 99999999`) })
  expect(await appendEntries(at(2, null), { ticket: device.started.ticket, entries: device.sent })).toMatchObject({ refused: [{ reason: 'quizzes.file_form' }] })
}))
