/** GET /files/final-steps: what hundreds of phones ask for each second, by its seal alone. POST /uploads/final-answer, by the ticket alone. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { createContext, requestContext } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { answerInFinal } from './answer.ts'
import { keptStep } from './step-now.ts'
import { isStepsSeal, STEPS } from './ticket.ts'

const BODY_BYTES = 4 * 1024
const Address = z.object({ finalId: Id, seal: z.string() })

export function finalRoutes(server: FastifyInstance, app: App): void {
  server.get(`${STEPS}:finalId/:seal`, async (request, reply) => {
    const address = Address.safeParse(request.params).data
    const step = address && isStepsSeal(app, address.finalId, address.seal) ? await keptStep(createContext(app, { requestId: request.id }), address.finalId) : null
    if (!step) throw new AppError('not_found', 'contests.no_such_final')
    // The clock by which windows open and close, in milliseconds: phones measure theirs against it.
    void reply.header('ETag', step.tag).header('Cache-Control', 'private, no-cache').header('Caunoi-Now', Date.now())
    if (request.headers['if-none-match'] === step.tag) return reply.code(304).send()
    return reply.type('application/json; charset=utf-8').send(step.text)
  })
  server.post('/uploads/final-answer', { bodyLimit: BODY_BYTES }, (request) => answerInFinal(requestContext(app, { actor: null, requestId: request.id }), request.body as never))
}
