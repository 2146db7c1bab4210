/** GET /files/quiz-rounds/{quiz}/{edition}: all receipts of a closed edition, for whoever wants to work its root out again. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { requestContext } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { headOfRound } from '../../receipt/round.ts'
import { receiptsOf, rootOf } from './find.ts'

const Address = z.object({ quizId: Id, edition: z.coerce.number().int().min(1).max(1000) })

export function rootRoutes(server: FastifyInstance, app: App): void {
  server.get('/files/quiz-rounds/:quizId/:edition', async (request, reply) => {
    const address = Address.safeParse(request.params).data
    if (!address) throw new AppError('not_found', 'quizzes.no_such_quiz')
    const { quizId, edition } = address
    const ctx = requestContext(app, { actor: null, requestId: request.id })
    const made = await rootOf(ctx, quizId, edition)
    if (!made?.root) throw new AppError('not_found', 'quizzes.no_root_yet')
    const head = headOfRound({ quizId, edition, attempts: made.attempts, root: made.root })
    async function* lines(): AsyncGenerator<string> {
      yield head
      for await (const some of receiptsOf(ctx, quizId, edition)) yield `${some.map(({ receipt }) => receipt).join('\n')}\n`
    }
    return reply.type('text/plain; charset=utf-8').header('Cache-Control', 'public, max-age=31536000, immutable').header('Content-Disposition', `attachment; filename="round-${quizId}-${edition}.txt"`).send(Readable.from(lines()))
  })
}
