/** Material as files: taken in by a form, given out in spans of bytes, so that a film goes on where a weak line broke off. */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { attachment, PICTURE_WIDTHS, spanOfBytes } from '#foundations/files/rules.ts'
import { acceptForms, discardReceived, noForm, readFieldsOnly, readForm, storeReceived, tooLarge, type UploadedForm } from '#foundations/files/server/index.ts'
import { ensureOpenedForActor, findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { goTo, problemOf } from '#platform/server/go-to.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { isWebVtt, LARGEST_MB, LARGEST_SUBTITLES, materialKind } from '../../rules/material.ts'
import { gatheringToEdit } from '../access.ts'
import { addMaterial, materialPage, openMaterial, subtitlesOf } from './materials.ts'

const LIMIT = LARGEST_MB * 1_048_576
const Fields = z.object({ gatheringId: Id, title: z.string().default('') })
const Asked = z.object({ id: Id })
const Page = Asked.extend({ page: z.coerce.number().int().min(1).max(10_000) })
const Width = z.coerce.number().pipe(z.literal([...PICTURE_WIDTHS])).default(PICTURE_WIDTHS[0])

export function learningRoutes(server: FastifyInstance, app: App): void {
  const contextOf = apiContext(app, findActor)
  const known = async (request: FastifyRequest): Promise<Context> => {
    const ctx = await contextOf(request)
    ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
    return ctx
  }
  void server.register(async (scope) => {
    await acceptForms(scope, app, LIMIT)
    scope.post('/uploads/materials', async (request, reply) => {
      const ctx = await contextOf(request)
      if (!ctx.actor) {
        const id = Id.safeParse((await readFieldsOnly(request)).fields['gatheringId']).data
        return goTo(reply, '/sign-in', { next: id ? `/gatherings/${id}/learn?problem=people.choose_files_again` : '/gatherings' })
      }
      const form = noForm()
      const page = (): string => {
        const id = Id.safeParse(form.fields['gatheringId']).data
        return id ? `/gatherings/${id}/learn` : '/gatherings'
      }
      try {
        await takeIn(ctx, await readForm(app, request, { limit: LIMIT, form }))
        return goTo(reply, page(), { told: 'added' })
      } catch (error) {
        return goTo(reply, page(), problemOf(error))
      } finally {
        await discardReceived(form.files.map(({ received }) => received))
      }
    })
  })
  server.get('/files/materials/:id/file', async (request, reply) => sendBytes(await known(request), request, reply))
  server.get('/files/materials/:id/subtitles', async (request, reply) => {
    const material = await openMaterial(await known(request), asked(Asked, request.params).id)
    return reply.type('text/vtt; charset=utf-8').header('Cache-Control', 'private, no-cache').send(await subtitlesOf(material))
  })
  server.get('/files/materials/:id/pages/:page', async (request, reply) => {
    const { id, page } = asked(Page, request.params)
    const { image, etag } = await materialPage(await known(request), id, page, asked(z.object({ width: Width }), request.query).width)
    void reply.header('Cache-Control', 'private, no-cache').header('ETag', etag)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('image/webp').send(Buffer.from(image.buffer, image.byteOffset, image.byteLength))
  })
}

function asked<T>(schema: z.ZodType<T>, given: unknown): T {
  const found = schema.safeParse(given)
  if (!found.success) throw new AppError('not_found', 'gatherings.no_such_material')
  return found.data
}

async function takeIn(ctx: Context, form: UploadedForm): Promise<void> {
  ensureOpenedForActor(ctx, form.fields)
  const { gatheringId, title } = parseInput(Fields, form.fields)
  const { unitId } = await gatheringToEdit(ctx, gatheringId)
  const [subtitles] = form.files.filter(({ name }) => /\.(vtt|srt)$/i.test(name))
  const [file, ...more] = form.files.filter((one) => one !== subtitles)
  ensure(file, 'invalid', 'gatherings.material_missing')
  ensure(more.length === 0, 'invalid', 'gatherings.material_one')
  const kind = materialKind(file.received.mediaType)
  ensure(kind, 'invalid', 'gatherings.material_type')
  if (kind === 'document' && file.received.bytes > ctx.app.config.uploadBytes) throw tooLarge(ctx.app.config.uploadBytes)
  if (subtitles) {
    ensure(kind !== 'document', 'invalid', 'gatherings.subtitles_document')
    ensure(subtitles.received.bytes <= LARGEST_SUBTITLES && isWebVtt(await readFile(subtitles.received.path, 'utf8')), 'invalid', 'gatherings.subtitles_form')
  }
  const at = { unitId, permission: 'gatherings.read' }
  const stored = await storeReceived(ctx, file.received, { name: file.name, ...at })
  const words = subtitles && (await storeReceived(ctx, subtitles.received, { name: subtitles.name, ...at }))
  await addMaterial(ctx, { gatheringId, fileId: stored.id, subtitlesId: words?.id ?? null, title })
}

/** Shown in place where it is a film, a recording or a picture; a document is only given away as a file. */
async function sendBytes(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { kind, file } = await openMaterial(ctx, asked(Asked, request.params).id)
  const etag = `"${file.sha256.slice(0, 32)}"`
  void reply.type(file.mediaType).header('Accept-Ranges', 'bytes').header('ETag', etag).header('Cache-Control', 'private, no-cache')
  if (kind === 'document' || 'save' in (request.query as object)) void reply.header('Content-Disposition', attachment(file.name))
  // What was begun of other bytes is not gone on with.
  const began = request.headers['if-range']
  const span = began === undefined || began === etag ? spanOfBytes(request.headers.range, file.bytes) : null
  if (span === 'none') return reply.code(416).header('Content-Range', `bytes */${file.bytes}`).send()
  if (span === null) {
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.header('Content-Length', file.bytes).send(createReadStream(file.path))
  }
  const { from, to } = span
  return reply.code(206).header('Content-Range', `bytes ${from}-${to}/${file.bytes}`).header('Content-Length', to - from + 1).send(createReadStream(file.path, { start: from, end: to }))
}
