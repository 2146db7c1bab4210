import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compression from 'compression'
import Fastify, { type FastifyInstance } from 'fastify'
import type { ErrorDetail } from '../shared/errors.ts'
import { apiContext, localeOf, mountApi, openApiDocument, problemOf, type FindActor } from './api.ts'
import { readExamples } from './api-examples.ts'
import type { App } from './app.ts'
import { hasForeignOrigin, REQUEST_HEADER, secureResponse, stampRequest } from './front.ts'
import { admitAddress } from './limits/admit.ts'
import { hasBearer, isApiPath } from './limits/bearer.ts'
import { plainPage } from './plain-page.ts'
import { noteRefusal } from './refusals.ts'

declare module 'node:http' {
  interface IncomingMessage {
    app?: App
    /** The pattern of its address, once somebody has found it. */
    route?: string | null
  }
}

/** Renders pages: Kit's handler, or Vite's middlewares during development. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

const OURS = /^\/(?:api|auth|uploads|files|mail|metrics|healthz|readyz)(?:[/?]|$)/

const BODY_BYTES = 512 * 1024

/** Answers under this many bytes go out as they are. */
const SHORT = 1024

/** Input is judged by the commands themselves. Named here, Fastify's own judges are not loaded at each start. */
const noSchemas = (): never => {
  throw new Error('Routes have no schemas: commands parse their input.')
}

/**
 * One server on one port: API, uploads, sign-in callbacks and health by Fastify, pages by Kit, both behind the same
 * front (true address, Origin check, security headers, compression).
 */
export async function createHttp(app: App, pages: PageHandler, findActor: FindActor): Promise<FastifyInstance> {
  const compress = compression({
    threshold: SHORT,
    level: 4,
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }
  } as compression.CompressionOptions)

  const server = Fastify({
    bodyLimit: BODY_BYTES,
    genReqId: (request) => String(request.headers[REQUEST_HEADER]),
    requestTimeout: 120_000,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    serverFactory: (handle): Server =>
      createServer({ requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, (request, response) => {
        stampRequest(request, app.config, randomUUID())
        observe(request, response, app)
        secureResponse(request, response)
        const wait = admitAddress(app, request, response)
        if (wait > 0) return refuse(app, request, response, { status: 429, reason: 'app.rate_limited', detail: { seconds: wait } })
        const withToken = hasBearer(request.headers)
        if (withToken && !isApiPath(request.url)) return refuse(app, request, response, { status: 403, reason: 'app.token_elsewhere' })
        // A browser of another site cannot send the header unasked, and what comes with it has no use for a cookie.
        if (!withToken && hasForeignOrigin(request)) return refuse(app, request, response, { status: 403, reason: 'app.foreign_origin' })
        if (OURS.test(request.url ?? '/')) {
          response.setHeader('Cache-Control', 'no-store')
          return handle(request, response)
        }
        compress(request as never, response as never, () => {
          request.app = app
          // A page brings its policy itself. "Not modified" brings none, and a closed one would then replace the page's.
          response.removeHeader('Content-Security-Policy')
          // A page is one person's; the files that it loads say for themselves how long they keep.
          response.setHeader('Cache-Control', 'private, no-cache')
          pages(request, response, () => refuse(app, request, response, { status: 404, reason: 'app.not_found' }))
        })
      })
  })

  // A text that another site's form could send unasked is not read as JSON, nor as nothing.
  server.removeContentTypeParser('text/plain')
  server.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
    raw.route = routeOptions.url ?? null
    done()
  })
  // Most answers are a line: to prepare for compressing costs more than it.
  server.addHook('onSend', ({ raw }, reply, payload, done) => {
    if (typeof payload === 'string' && Buffer.byteLength(payload) < SHORT) return done(null, payload)
    compress(raw as never, reply.raw as never, () => done(null, payload))
  })
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, app, request.id)
    noteRefusal(app, { status: problem.status, reason: problem.reason, requestId: request.id })
    if (problem.status === 401 && isApiPath(request.url)) reply.header('www-authenticate', 'Bearer')
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
    openApiDocument(app.modules.flatMap((module) => module.api ?? []), app.version, readExamples())
  )
  mountApi(server, app, apiContext(app, findActor))
  for (const module of app.modules) module.routes?.(server, app)
  // A connection that answers its last request while we close would otherwise stay open for as long as its client likes.
  server.addHook('preClose', async () => {
    const sweep = setInterval(() => server.server.closeIdleConnections(), 100)
    server.server.once('close', () => clearInterval(sweep))
  })
  await server.ready()
  return server
}

interface Refusal {
  status: number
  reason: string
  detail?: ErrorDetail
}

function observe(request: IncomingMessage, response: ServerResponse, app: App): void {
  const began = performance.now()
  response.once('close', () => {
    const answered = { method: request.method ?? '', route: request.route ?? null, status: response.statusCode, seconds: (performance.now() - began) / 1000 }
    for (const tell of app.observers) tell(answered)
  })
}

/** A person reads a page, a program a problem. */
function refuse(app: App, request: IncomingMessage, response: ServerResponse, { status, reason, detail = {} }: Refusal): void {
  if (status !== 404) noteRefusal(app, { status, reason, requestId: String(request.headers[REQUEST_HEADER]) })
  response.statusCode = status
  if (request.headers.accept?.includes('text/html')) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(plainPage(localeOf(request.headers.cookie), reason, detail))
    return
  }
  response.setHeader('Content-Type', 'application/problem+json')
  response.end(JSON.stringify({ type: 'about:blank', status, reason, ...(status === 429 ? { detail } : {}) }))
}
