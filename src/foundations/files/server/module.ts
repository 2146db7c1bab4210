import { z } from 'zod'
import { findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { Module } from '#platform/server/module.ts'
import { AppError } from '#platform/shared/errors.ts'
import { attachment } from '../rules.ts'
import { events as eventsEn } from '../text.en.ts'
import { events as eventsVi } from '../text.vi.ts'
import { openFile } from './open.ts'
import { createPictureDesk, pageImage, PageImageInput } from './page-images.ts'
import { lookThroughPhotos } from './photos-before.ts'
import { fileRights } from './rights-source.ts'
import { sweepFiles } from './store.ts'

export const filesModule: Module = {
  name: 'files',
  trail: { names: (locale) => (locale === 'en' ? eventsEn : eventsVi) },
  rights: fileRights,
  tables: ['stored_files', 'file_units'],
  async start(app) {
    app.services.pictures = createPictureDesk(app)
  },
  jobs: [
    {
      name: 'files.sweep',
      cron: '40 2 * * *',
      async run(ctx) {
        const result = await sweepFiles(ctx)
        ctx.app.log.info(result, 'files swept')
      }
    },
    {
      name: 'files.photos_before',
      cron: '*/5 * * * *',
      async run(ctx) {
        const result = await lookThroughPhotos(ctx)
        if (result.stripped + result.left) ctx.app.log.info(result, 'photos of before looked through')
      }
    }
  ],
  routes(server, app) {
    const contextOf = apiContext(app, findActor)
    server.get('/files/:id', async (request, reply) => {
      const ctx = await contextOf(request)
      if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
      const { id } = z.object({ id: z.uuid() }).safeParse(request.params).data ?? {}
      if (!id) throw new AppError('not_found', 'files.not_found')
      const { file, stream } = await openFile(ctx, id)
      // Never shown in place: what people upload is theirs to open, not the browser's to run on our address.
      return reply
        .type(file.mediaType)
        .header('Content-Disposition', attachment(file.name))
        .header('Content-Length', file.bytes)
        .header('Cache-Control', 'private, no-store')
        .send(stream)
    })
    server.get('/files/:id/pages/:page', async (request, reply) => {
      const ctx = await contextOf(request)
      if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
      const { id: fileId, page } = request.params as { id: string; page: string }
      const input = PageImageInput.safeParse({ fileId, page, ...(request.query as { width?: string }) }).data
      if (!input) throw new AppError('not_found', 'files.no_picture')
      const { image, etag } = await pageImage(ctx, input)
      // Asked for again each time, so that a right that has ended ends here too; the picture itself is not sent twice.
      void reply.header('Cache-Control', 'private, no-cache').header('ETag', etag)
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply.type('image/webp').send(Buffer.from(image.buffer, image.byteOffset, image.byteLength))
    })
  }
}
