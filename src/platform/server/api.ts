import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import { AppError, HTTP_STATUS, isAppError, type ErrorKind } from '../shared/errors.ts'
import type { App } from './app.ts'
import type { Operation } from './command.ts'
import { withExamples, type ApiExamples } from './api-examples.ts'
import { ensureReadable } from './api-input.ts'
import { admitToken, countToken, ensureTokenMay, isInPerson } from './limits/api-token.ts'
import { requestContext, type Actor, type Context } from './context.ts'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** One endpoint of /api/v1: a path, a command or query, and what comes out. Path parameters as `/tasks/{taskId}`. */
export interface ApiOperation {
  method: Method
  path: string
  /** One English sentence for the document. */
  summary: string
  tag: string
  operation: Operation<z.ZodType, unknown>
  output: z.ZodType
  status: number
  /** Whoever has the same answer already is told so (304), by its tag. */
  etag?: boolean
  /** The answer is a file of one of these media types; `output` is then its bytes. */
  file?: string[]
}

/** What an operation whose answer is a file gives. */
export interface ApiFile {
  name: string
  mediaType: string
  bytes: Uint8Array
}

type Options = { summary: string; output: z.ZodType; status?: number; etag?: boolean }

/** Collects a module's endpoints: `api('plans', (api) => api.get('/plans', listPlans, {…}))`. */
export function api(tag: string, define: (api: ApiBuilder) => void): ApiOperation[] {
  const operations: ApiOperation[] = []
  const add =
    (method: Method): Add =>
    (path, operation, { summary, output, status, etag }) => {
      operations.push({ method, path, summary, tag, operation: operation as unknown as ApiOperation['operation'], output, status: status ?? 200, ...(etag ? { etag } : {}) })
    }
  const file: AddFile = (path, operation, { summary, mediaTypes }) => {
    const output = z.string().meta({ format: 'binary' })
    operations.push({ method: 'get', path, summary, tag, operation: operation as unknown as ApiOperation['operation'], output, status: 200, file: mediaTypes })
  }
  define({ file, get: add('get'), post: add('post'), put: add('put'), patch: add('patch'), delete: add('delete') })
  return operations
}

type Add = <S extends z.ZodType, R>(path: string, operation: Operation<S, R>, options: Options) => void
type AddFile = <S extends z.ZodType>(path: string, operation: Operation<S, ApiFile>, options: { summary: string; mediaTypes: string[] }) => void
type ApiBuilder = Record<Method, Add> & { file: AddFile }

export type FindActor = (app: App, request: { headers: FastifyRequest['headers'] }) => Promise<Actor | null>

/** RFC 9457. `reason` is stable; `title` is only for reading. */
export const Problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    reason: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    fields: z.record(z.string(), z.object({ reason: z.string() })),
    request: z.string()
  })
  .meta({ id: 'Problem', description: 'A refused request (RFC 9457).' })

export function mountApi(server: FastifyInstance, app: App, contextOf: (request: FastifyRequest) => Promise<Context>): void {
  for (const endpoint of app.modules.flatMap((module) => module.api ?? [])) {
    server.route({
      method: endpoint.method.toUpperCase() as 'GET',
      url: `/api/v1${endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      async handler(request, reply) {
        admitToken(app, request, reply)
        await endpoint.operation.turn?.(app)
        const ctx = await contextOf(request)
        if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
        countToken(app, request, reply, ctx.actor)
        ensureTokenMay(ctx.actor, endpoint)
        const result = await endpoint.operation(ctx, inputOf(endpoint, request))
        if (endpoint.file) return sendFile(reply, result as ApiFile)
        return endpoint.etag ? sendTagged(request, reply, result) : reply.code(endpoint.status).send(result ?? null)
      }
    })
  }
}

/** A question is asked in the address, a change in the body; one name never comes from both. */
function inputOf({ method }: ApiOperation, { query, body, params }: FastifyRequest): Record<string, unknown> {
  const given = readsOnly(method) ? query : body
  if (given !== undefined && given !== null && (typeof given !== 'object' || Array.isArray(given))) throw new AppError('invalid', 'input.unreadable')
  ensureReadable(given)
  return { ...(given as object | undefined), ...(params as object) }
}

/** Rights were asked already: somebody who may see less gets another answer, with another tag. */
function sendTagged(request: FastifyRequest, reply: FastifyReply, result: unknown): FastifyReply {
  const body = JSON.stringify(result ?? null)
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(tag) || known.includes('*') ? reply.code(304).send() : reply.type('application/json; charset=utf-8').send(body)
}

const readsOnly = (method: Method): boolean => method === 'get' || method === 'delete'

function sendFile(reply: FastifyReply, { name, mediaType, bytes }: ApiFile): FastifyReply {
  const plain = name.replace(/[^ -~]|["\\]/g, '_')
  return reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes))
}

/** The error answer of every Fastify route; an unexpected error is logged and says no more than its request id. */
export function problemOf(error: unknown, app: App, requestId: string): z.output<typeof Problem> {
  if (isAppError(error)) return problem(error.kind, error.reason, requestId, error)
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return problem('too_large', 'input.too_large', requestId)
  if (status && status >= 400 && status < 500) return problem('invalid', 'input.unreadable', requestId)
  app.log.error({ err: error, request: requestId }, 'unexpected error')
  return { ...problem('unavailable', 'app.unexpected', requestId), status: 500 }
}

function problem(kind: ErrorKind, reason: string, request: string, error?: AppError): z.output<typeof Problem> {
  return {
    type: 'about:blank',
    title: kind,
    status: HTTP_STATUS[kind],
    reason,
    detail: error?.detail ?? {},
    fields: error?.fields ?? {},
    request
  }
}

/** The OpenAPI 3.1 document of all modules; committed as openapi.json, and CI fails when it drifts. */
export function openApiDocument(operations: ApiOperation[], version: string, examples: ApiExamples = {}): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const endpoint of operations) {
    const { params, rest } = splitInput(endpoint)
    const reads = readsOnly(endpoint.method)
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method]: {
        summary: endpoint.summary,
        tags: [endpoint.tag],
        ...(isInPerson(endpoint) ? { security: [{ session: [] }] } : {}),
        ...(params || (reads && rest) ? { requestParams: { ...(params ? { path: params } : {}), ...(reads && rest ? { query: rest } : {}) } } : {}),
        ...(!reads && rest ? { requestBody: { content: { 'application/json': { schema: rest } } } } : {}),
        responses: {
          [String(endpoint.status)]: {
            description: 'Done.',
            content: Object.fromEntries((endpoint.file ?? ['application/json']).map((type) => [type, { schema: endpoint.output }]))
          },
          ...(endpoint.etag ? { '304': { description: 'The same as the tag in If-None-Match stands for.' } } : {}),
          default: { description: 'Refused, with a reason.', content: { 'application/problem+json': { schema: Problem } } }
        }
      }
    }
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: { title: 'Cầu Nối', version, description: 'Carry out a public plan with its people, in the open.' },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { token: [] }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'caunoi.session_token', description: 'A person who is signed in; changes need the Origin of this site.' },
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'caunoi_pat_… or caunoi_svc_…', description: 'A token of a person or of a service account.' }
      }
    },
    paths
  })
  return withExamples(document, examples)
}

function splitInput(endpoint: ApiOperation): { params: z.ZodObject | null; rest: z.ZodObject | null } {
  const schema = endpoint.operation.schema
  if (!(schema instanceof z.ZodObject)) return { params: null, rest: null }
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const inPath = (name: string): boolean => names.includes(name)
  const part = (wanted: boolean): z.ZodObject | null => {
    const fields = Object.entries(schema.shape).filter(([name]) => inPath(name) === wanted)
    return fields.length ? z.object(Object.fromEntries(fields)) : null
  }
  return { params: part(true), rest: part(false) }
}

export function apiContext(app: App, findActor: FindActor) {
  return async (request: FastifyRequest): Promise<Context> =>
    requestContext(app, { actor: await findActor(app, request), requestId: request.id, locale: localeOf(request.headers.cookie) })
}

export function localeOf(cookie: string | undefined): 'vi' | 'en' {
  return /(?:^|;\s*)lang=en(?:;|$)/.test(cookie ?? '') ? 'en' : 'vi'
}
