/** POST /uploads/contest-start: an attempt begins or goes on, by the secret of a guest's page alone. */
import type { FastifyInstance } from 'fastify'
import { startAttempt } from '#mechanisms/quizzes/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { requestContext } from '#platform/server/context.ts'
import { askedBy, guestOf } from './own.ts'

const BODY_BYTES = 1024

export function guestRoutes(server: FastifyInstance, app: App): void {
  server.post('/uploads/contest-start', { bodyLimit: BODY_BYTES }, async (request, reply) => {
    const { code } = (request.body ?? {}) as { code?: unknown }
    const ctx = requestContext(app, { actor: null, requestId: request.id })
    const guest = await guestOf(ctx, String(code))
    const started = await startAttempt(askedBy(ctx, guest), { quizId: guest.quizId })
    return reply.code(201).send(started)
  })
}
