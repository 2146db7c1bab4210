/** Material as files: taken in by a form, given out in spans of bytes, so that a film goes on where a weak line broke off. */
import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { attachment, PICTURE_WIDTHS } from '#foundations/files/rules.ts'
import { sendSpans, storeReceived, takeForms, tooLarge, type UploadedForm } from '#foundations/files/server/index.ts'
import { findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
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
  takeForms(server, app, [
    {
      path: '/uploads/materials',
      limit: LIMIT,
      page: pageOf,
      async take(ctx, form) {
        await takeIn(ctx, form)
        return withQuery(pageOf(form.fields), { told: 'added' })
      }
    }
  ])
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

function pageOf(fields: Record<string, string>): string {
  const id = Id.safeParse(fields['gatheringId']).data
  return id ? `/gatherings/${id}/learn` : '/gatherings'
}

function asked<T>(schema: z.ZodType<T>, given: unknown): T {
  const found = schema.safeParse(given)
  if (!found.success) throw new AppError('not_found', 'gatherings.no_such_material')
  return found.data
}

async function takeIn(ctx: Context, form: UploadedForm): Promise<void> {
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
  if (kind === 'document' || 'save' in (request.query as object)) void reply.header('Content-Disposition', attachment(file.name))
  return sendSpans(request, reply, file)
}
