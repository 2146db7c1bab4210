/** What a request with a token may do at all, and how often; what it may see is decided by its grants, like everybody's. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, ensure } from '../../shared/errors.ts'
import type { ApiOperation } from '../api.ts'
import type { App } from '../app.ts'
import type { Actor } from '../context.ts'
import { bearerOf, hasBearer } from './bearer.ts'
import { limitHeaders } from './request-limits.ts'

/** Over its limit: refused before the database is asked whose it is. */
export function admitToken(app: App, request: FastifyRequest, reply: FastifyReply): void {
  if (!hasBearer(request.headers)) return
  const { limits } = app.services
  if (!limits.isOver(limits.token, nameOf(request))) return
  take(app, request, reply)
}

/** Counted once it is known to be a token of ours, so that made-up ones fill no memory. */
export function countToken(app: App, request: FastifyRequest, reply: FastifyReply, actor: Actor): void {
  if (actor.token) take(app, request, reply)
}

function take(app: App, request: FastifyRequest, reply: FastifyReply): void {
  const { limits } = app.services
  const taken = limits.take(limits.token, nameOf(request))
  if (!taken) return
  for (const [name, value] of Object.entries(limitHeaders([taken]))) {
    const before = name === 'Retry-After' ? undefined : reply.raw.getHeader(name)
    reply.raw.setHeader(name, before === undefined ? value : `${String(before)}, ${value}`)
  }
  if (taken.wait > 0) throw new AppError('rate_limited', 'people.token_too_often', { detail: { seconds: taken.wait } })
}

function nameOf(request: FastifyRequest): string {
  return createHash('sha256').update(bearerOf(request.headers)).digest('base64url')
}

/** An account is its person's own: a token that was lost must not change how they sign in, nor make more tokens. */
export function isInPerson({ path }: Pick<ApiOperation, 'path'>): boolean {
  return path === '/account' || path.startsWith('/account/')
}

export function ensureTokenMay({ token }: Actor, endpoint: ApiOperation): void {
  if (!token) return
  ensure(!isInPerson(endpoint), 'forbidden', 'people.in_person_only')
  ensure(!token.readOnly || endpoint.operation.kind === 'query', 'forbidden', 'people.token_read_only')
}
