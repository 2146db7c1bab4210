/** POST /uploads/questions: a file of questions to look at, or a picture, a sound, a film beside one. GET /files/question-media/:id. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { spanOfBytes } from '#foundations/files/rules.ts'
import { acceptForms, discardReceived, readForm, storeReceived, storeUpload, tooLarge, type UploadedForm } from '#foundations/files/server/index.ts'
import { ensureOpenedForActor, findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import type { FiledQuestion } from '../formats/index.ts'
import { LARGEST_MEDIA_MB, mediaKind } from '../rules/media.ts'
import { ensureMayWriteAt, findQuestionHead } from './access.ts'
import { bringQuestions } from './imports.ts'
import { addMedia, openMedia } from './media.ts'

const Brought = z.object({ what: z.literal('list'), unitId: Id })
const Beside = z.object({ what: z.literal('media'), questionId: Id, number: z.coerce.number().int().min(1) })

export function bankUploads(server: FastifyInstance, app: App): void {
  const contextOf = apiContext(app, findActor)
  void server.register(async (scope) => {
    await acceptForms(scope, app)
    scope.post('/uploads/questions', async (request, reply) => {
      const ctx = await contextOf(request)
      if (!ctx.actor) return goTo(reply, '/sign-in?next=/questions')
      const form = await readForm(ctx.app, request)
      try {
        ensureOpenedForActor(ctx, form.fields)
        return goTo(reply, form.fields['what'] === 'media' ? await takeMedia(ctx, form) : await takeList(ctx, form))
      } catch (error) {
        if (!isAppError(error)) throw error
        return goTo(reply, withQuery(cameFrom(form), { problem: Object.values(error.fields)[0]?.reason ?? error.reason }))
      } finally {
        await discardReceived(form.files.map((one) => one.received))
      }
    })
  })
  server.get('/files/question-media/:id', async (request, reply) => {
    const ctx = await contextOf(request)
    ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
    return sendBytes(ctx, request, reply)
  })
}

const goTo = (reply: FastifyReply, path: string): FastifyReply => reply.code(303).header('Location', path).send()

function cameFrom({ fields }: UploadedForm): string {
  const id = Id.safeParse(fields['questionId']).data
  const unit = Id.safeParse(fields['unitId']).data
  return id ? `/questions/${id}` : withQuery('/questions/import', { unit: unit ?? null })
}

async function takeList(ctx: Context, form: UploadedForm): Promise<string> {
  const { unitId } = parseInput(Brought, form.fields)
  await ensureMayWriteAt(ctx, unitId)
  const [file] = form.files
  ensure(file, 'invalid', 'list.no_file')
  const { questions, problems, losses, format } = await ctx.app.services.questionFiles.read({ path: file.received.path, name: file.name })
  const kept = []
  for (const question of questions) kept.push(await withStoredMedia(ctx, unitId, question))
  const { id } = await bringQuestions(ctx, { unitId, fileName: file.name.normalize('NFC').slice(0, 300), format: format ?? '', questions: kept, problems, losses })
  return `/questions/import/${id}`
}

/** Pictures and sounds of the file lie beside the preview for a day, as it does itself. */
async function withStoredMedia(ctx: Context, unitId: string, { media = [], ...question }: FiledQuestion): Promise<Omit<FiledQuestion, 'media'>> {
  const [language = 'vi'] = Object.keys(question.body.prompt)
  const stored = []
  for (const { name, kind, told, bytes } of media.slice(0, 6)) {
    const { id, mediaType } = await storeUpload(ctx, Readable.from([Buffer.from(bytes)]), { name, unitId, permission: 'quizzes.read' })
    if (mediaKind(mediaType) === kind) stored.push({ fileId: id, kind, told: { [language]: told || name } })
  }
  return stored.length ? { ...question, body: { ...question.body, media: [...question.body.media, ...stored].slice(0, 6) } } : question
}

async function takeMedia(ctx: Context, form: UploadedForm): Promise<string> {
  const { questionId, number } = parseInput(Beside, form.fields)
  const { unitId } = await findQuestionHead(ctx, questionId)
  await ensureMayWriteAt(ctx, unitId)
  const [file] = form.files
  ensure(file, 'invalid', 'list.no_file')
  const kind = mediaKind(file.received.mediaType)
  ensure(kind, 'invalid', 'quizzes.media_type')
  if (file.received.bytes > LARGEST_MEDIA_MB * 1_048_576) throw tooLarge(LARGEST_MEDIA_MB * 1_048_576)
  const told = Object.fromEntries(Object.entries(form.fields).flatMap(([name, words]) => (name.startsWith('told.') ? [[name.slice(5), String(words)]] : [])))
  const { id: fileId } = await storeReceived(ctx, file.received, { name: file.name, unitId, permission: 'quizzes.read' })
  const written = await addMedia(ctx, { questionId, number, fileId, kind, told })
  return `/questions/${questionId}?told=saved&number=${written.number}`
}

/** In spans, since some phones play nothing that cannot be asked for in parts. */
async function sendBytes(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const id = z.object({ id: Id }).safeParse(request.params).data?.id
  if (!id) throw new AppError('not_found', 'files.not_found')
  const file = await openMedia(ctx, id)
  const etag = `"${file.sha256.slice(0, 32)}"`
  void reply.type(file.mediaType).header('Accept-Ranges', 'bytes').header('ETag', etag).header('Cache-Control', 'private, no-cache')
  const span = spanOfBytes(request.headers.range, file.bytes)
  if (span === 'none') return reply.code(416).header('Content-Range', `bytes */${file.bytes}`).send()
  if (span === null) {
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.header('Content-Length', file.bytes).send(createReadStream(file.path))
  }
  const { from, to } = span
  return reply.code(206).header('Content-Range', `bytes ${from}-${to}/${file.bytes}`).header('Content-Length', to - from + 1).send(createReadStream(file.path, { start: from, end: to }))
}
