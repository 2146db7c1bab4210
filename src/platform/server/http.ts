import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compression from 'compression'
import Fastify, { type FastifyInstance } from 'fastify'
import { newId } from '../shared/ids.ts'
import { apiContext, localeOf, mountApi, openApiDocument, problemOf, type FindActor } from './api.ts'
import { readExamples } from './api-examples.ts'
import type { App } from './app.ts'
import { hasForeignOrigin, REQUEST_HEADER, secureResponse, stampRequest } from './front.ts'
import { plainPage } from './plain-page.ts'

declare module 'node:http' {
  interface IncomingMessage {
    app?: App
  }
}

/** Renders pages: Kit's handler, or Vite's middlewares during development. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

const OURS = /^\/(?:api|auth|uploads|files|mail|healthz|readyz)(?:[/?]|$)/

const BODY_BYTES = 512 * 1024

/**
 * One server on one port: API, uploads, sign-in callbacks and health by Fastify, pages by Kit, both behind the same
 * front (true address, Origin check, security headers, compression).
 */
export async function createHttp(app: App, pages: PageHandler, findActor: FindActor): Promise<FastifyInstance> {
  const compress = compression({
    threshold: 1024,
    level: 4,
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }
  } as compression.CompressionOptions)

  const server = Fastify({
    bodyLimit: BODY_BYTES,
    genReqId: (request) => String(request.headers[REQUEST_HEADER]),
    requestTimeout: 120_000,
    serverFactory: (handle): Server =>
      createServer({ requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, (request, response) => {
        stampRequest(request, app.config, newId())
        secureResponse(request, response)
        if (hasForeignOrigin(request)) return refuse(request, response, 403, 'app.foreign_origin')
        compress(request as never, response as never, () => {
          if (OURS.test(request.url ?? '/')) {
            response.setHeader('Cache-Control', 'no-store')
            handle(request, response)
          } else {
            request.app = app
            // A page brings its policy itself. "Not modified" brings none, and a closed one would then replace the page's.
            response.removeHeader('Content-Security-Policy')
            // A page is one person's; the files that it loads say for themselves how long they keep.
            response.setHeader('Cache-Control', 'private, no-cache')
            pages(request, response, () => refuse(request, response, 404, 'app.not_found'))
          }
        })
      })
  })

  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, app, request.id)
    void reply.code(problem.status).type('application/problem+json').send(problem)
  })
  server.setNotFoundHandler((_request, reply) => {
    void reply.code(404).type('application/problem+json').send({ status: 404, reason: 'app.not_found' })
  })

  server.get('/healthz', () => ({ ok: true }))
  server.get('/readyz', async (_request, reply) => {
    try {
      await app.database.pool.query('select 1')
      return { ok: true }
    } catch {
      return reply.code(503).send({ ok: false, reason: 'database' })
    }
  })
  server.get('/api/v1/openapi.json', () =>
    openApiDocument(app.modules.flatMap((module) => module.api ?? []), '0.1.0', readExamples())
  )
  mountApi(server, app, apiContext(app, findActor))
  for (const module of app.modules) module.routes?.(server, app)
  await server.ready()
  return server
}

/** A person reads a page, a program a problem. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, reason: string): void {
  response.statusCode = status
  if (request.headers.accept?.includes('text/html')) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(plainPage(localeOf(request.headers.cookie), reason))
    return
  }
  response.setHeader('Content-Type', 'application/problem+json')
  response.end(JSON.stringify({ type: 'about:blank', status, reason }))
}
