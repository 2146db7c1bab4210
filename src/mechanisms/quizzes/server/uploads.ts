/** POST /uploads/questions: a file of questions to look at, or a picture, a sound, a film beside one. GET /files/question-media/:id. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendSpans, storeReceived, storeUpload, takeForms, tooLarge, type UploadedForm } from '#foundations/files/server/index.ts'
import { findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import type { FiledQuestion } from '../formats/index.ts'
import { mainLanguageOf, type Media } from '../question/body.ts'
import { LARGEST_MEDIA_MB, mediaKind } from '../rules/media.ts'
import { ensureMayWriteAt, findQuestionHead } from './access.ts'
import { bringQuestions } from './imports.ts'
import { addMedia, openMedia } from './media.ts'

const Brought = z.object({ what: z.literal('list'), unitId: Id })
const Beside = z.object({ what: z.literal('media'), questionId: Id, number: z.coerce.number().int().min(1) })

export function bankUploads(server: FastifyInstance, app: App): void {
  takeForms(server, app, [
    {
      path: '/uploads/questions',
      page(fields) {
        const id = Id.safeParse(fields['questionId']).data
        return id ? `/questions/${id}` : withQuery('/questions/import', { unit: Id.safeParse(fields['unitId']).data })
      },
      take: (ctx, form) => (form.fields['what'] === 'media' ? takeMedia(ctx, form) : takeList(ctx, form))
    }
  ])
  const contextOf = apiContext(app, findActor)
  server.get('/files/question-media/:id', async (request, reply) => {
    const ctx = await contextOf(request)
    ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
    const id = z.object({ id: Id }).safeParse(request.params).data?.id
    if (!id) throw new AppError('not_found', 'files.not_found')
    return sendSpans(request, reply, await openMedia(ctx, id))
  })
}

async function takeList(ctx: Context, form: UploadedForm): Promise<string> {
  const { unitId } = parseInput(Brought, form.fields)
  await ensureMayWriteAt(ctx, unitId)
  const [file] = form.files
  ensure(file, 'invalid', 'list.no_file')
  const { questions, problems, losses, format } = await ctx.app.services.questionFiles.read({ path: file.received.path, name: file.name })
  const kept = []
  for (const question of questions) {
    const { held, left } = await withStoredMedia(ctx, unitId, question)
    kept.push(held)
    if (left) losses.push({ at: question.at, reason: 'quizzes.loss_media_type' })
  }
  const { id } = await bringQuestions(ctx, { unitId, fileName: file.name.normalize('NFC').slice(0, 300), format: format ?? '', questions: kept, problems, losses })
  return `/questions/import/${id}`
}

/** Pictures and sounds of the file lie beside the preview for a day, as it does itself. */
async function withStoredMedia(ctx: Context, unitId: string, { media = [], ...question }: FiledQuestion): Promise<{ held: Omit<FiledQuestion, 'media'>; left: boolean }> {
  const language = mainLanguageOf(question.body)
  const stored: Media[] = []
  for (const { name, kind, told, bytes } of media.slice(0, 6)) {
    const { id, mediaType } = await storeUpload(ctx, Readable.from([Buffer.from(bytes)]), { name, unitId, permission: 'quizzes.read' })
    if (mediaKind(mediaType) === kind) stored.push({ fileId: id, kind, told: { [language]: told || name } })
  }
  return { held: stored.length ? { ...question, body: { ...question.body, media: [...question.body.media, ...stored].slice(0, 6) } } : question, left: stored.length < media.length }
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
