/** The one-click way out of mails (RFC 8058): mail programs post here for their reader, without a sign-in or a page. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from '#platform/server/app.ts'
import { createContext } from '#platform/server/context.ts'
import { unsubscribe } from './unsubscribe.ts'

export function unsubscribeRoute(server: FastifyInstance, app: App): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // The body says "List-Unsubscribe=One-Click" and nothing that we need.
    scope.addContentTypeParser('*', { bodyLimit: 4096, parseAs: 'string' }, (_request, _body, done) => done(null, null))
    const tokenOf = (request: FastifyRequest): string => String((request.query as { t?: unknown }).t ?? '')
    scope.post('/mail/unsubscribe', async (request, reply) => {
      await unsubscribe(createContext(app, { requestId: request.id }), { token: tokenOf(request) })
      return reply.code(200).type('text/plain').send('ok')
    })
    scope.get('/mail/unsubscribe', async (request, reply) =>
      reply.redirect(`/unsubscribe?t=${encodeURIComponent(tokenOf(request))}`, 303)
    )
  })
}
