/** POST /uploads/quiz-journal, by the ticket alone; the sealed booklets, and what stands beside questions. */
import { createReadStream } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { spanOfBytes } from '#foundations/files/rules.ts'
import { filesOnDisk } from '#foundations/files/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { createContext, requestContext } from '#platform/server/context.ts'
import { REQUEST_HEADER } from '#platform/server/front.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { appendEntries } from './append.ts'
import { bookletOf } from './editions.ts'
import { isMediaSeal } from './keys.ts'

const BODY_BYTES = 64 * 1024
/** Neither changes: a phone that has one asks no more. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** A part is small and there are many: what only tells a browser how to show a page would be half of it, and nobody asks after one of them by its number. */
const FOR_PAGES = ['Permissions-Policy', 'X-Frame-Options', 'Referrer-Policy', 'Cross-Origin-Opener-Policy', REQUEST_HEADER]

const BookletAddress = z.object({ quizId: Id, edition: z.coerce.number().int().min(1).max(1000), size: z.coerce.number().int().min(1), part: z.coerce.number().int().min(0) })
const MediaAddress = z.object({ quizId: Id, fileId: Id, seal: z.string() })

export function attemptRoutes(server: FastifyInstance, app: App): void {
  server.post('/uploads/quiz-journal', { bodyLimit: BODY_BYTES }, async (request) => {
    const ctx = requestContext(app, { actor: null, requestId: request.id })
    return appendEntries(ctx, request.body as never)
  })
  server.get('/files/quiz-booklets/:quizId/:edition/:size/:part', async (request, reply) => {
    const address = BookletAddress.safeParse(request.params).data
    if (!address) throw new AppError('not_found', 'quizzes.no_such_quiz')
    const booklet = await bookletOf(requestContext(app, { actor: null, requestId: request.id }), address.quizId, address.edition, address)
    if (booklet === null) throw new AppError('not_found', 'quizzes.no_such_quiz')
    for (const name of FOR_PAGES) reply.raw.removeHeader(name)
    return reply.type('application/json; charset=utf-8').header('Cache-Control', FOR_EVER).send(booklet)
  })
  server.get('/files/quiz-media/:quizId/:fileId/:seal', async (request, reply) => {
    const address = MediaAddress.safeParse(request.params).data
    if (!address || !isMediaSeal(app, address)) throw new AppError('not_found', 'files.not_found')
    const file = (await filesOnDisk(createContext(app, { requestId: request.id }), [address.fileId])).get(address.fileId)
    if (!file) throw new AppError('not_found', 'files.not_found')
    const { path, mediaType, bytes: size } = file
    void reply.type(mediaType).header('Accept-Ranges', 'bytes').header('Cache-Control', 'private, max-age=86400')
    const span = spanOfBytes(request.headers.range, size)
    if (span === 'none') return reply.code(416).header('Content-Range', `bytes */${size}`).send()
    if (span === null) return reply.header('Content-Length', size).send(createReadStream(path))
    const { from, to } = span
    return reply.code(206).header('Content-Range', `bytes ${from}-${to}/${size}`).header('Content-Length', to - from + 1).send(createReadStream(path, { start: from, end: to }))
  })
}
