/** Answers of the upload routes: a page to go to for a form, JSON for a program. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isAppError } from '#platform/shared/errors.ts'

export function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}

export function goTo(reply: FastifyReply, path: string, query: Record<string, string | undefined> = {}): FastifyReply {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const search = new URLSearchParams(given).toString()
  return reply.code(303).header('Location', search ? `${path}?${search}` : path).send()
}

/** The most telling reason of a refusal: that of its first field, else its own. A bug is no refusal and goes on. */
export function reasonOf(error: unknown): string {
  if (!isAppError(error)) throw error
  return Object.values(error.fields)[0]?.reason ?? error.reason
}
