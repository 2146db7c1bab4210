/** POST /uploads/quiz-file/:sha256, by the ticket alone; GET of files for whoever marks them or handed them in. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { attachment } from '#foundations/files/rules.ts'
import { sendSpans } from '#foundations/files/server/index.ts'
import { findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { requestContext } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { PIECE_BYTES } from '../../../attempt/file.ts'
import { openOwnFile, openScriptFile, type AnswerFile } from './open.ts'
import { takePiece } from './take-piece.ts'

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx'
}
const Script = z.object({ scriptId: Id })
const Own = z.object({ attemptId: Id, sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export function fileRoutes(server: FastifyInstance, app: App): void {
  void server.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: PIECE_BYTES }, (_request, body, done) => done(null, body))
    scope.post('/uploads/quiz-file/:sha256', async (request) => {
      const { at } = request.query as Record<string, unknown>
      const { sha256 } = request.params as Record<string, string>
      const ctx = requestContext(app, { actor: null, requestId: request.id })
      return takePiece(ctx, { ticket: String(request.headers['x-quiz-ticket'] ?? ''), sha256: sha256 ?? '', at: at as string, piece: (request.body as Buffer | undefined) ?? Buffer.alloc(0) })
    })
  })
  const contextOf = apiContext(app, findActor)
  server.get('/files/quiz-scripts/:scriptId', async (request, reply) => {
    const asked = Script.safeParse(request.params).data
    if (!asked) throw new AppError('not_found', 'files.not_found')
    const file = await openScriptFile(await contextOf(request), asked.scriptId)
    return sendSpans(request, named(reply, file), file)
  })
  server.get('/files/quiz-own/:attemptId/:sha256', async (request, reply) => {
    const asked = Own.safeParse(request.params).data
    if (!asked) throw new AppError('not_found', 'files.not_found')
    const file = await openOwnFile(await contextOf(request), asked.attemptId, asked.sha256)
    return sendSpans(request, named(reply, file), file)
  })
}

/** Pictures, sounds and films are shown in the page; documents are saved. */
const named = (reply: FastifyReply, { mediaType }: AnswerFile): FastifyReply => (ENDINGS[mediaType] ? reply.header('Content-Disposition', attachment(`bai-lam.${ENDINGS[mediaType]}`)) : reply)
