/** How routes outside of the pages answer a form: with a page to go to, and there with what was refused. */
import type { FastifyReply } from 'fastify'
import { isAppError } from '#platform/shared/errors.ts'
import { withQuery } from '#platform/shared/query.ts'

export function goTo(reply: FastifyReply, path: string, query: Record<string, string | undefined> = {}): FastifyReply {
  return reply.code(303).header('Location', withQuery(path, query)).send()
}

/** The most telling reason of a refusal: that of its first field, else its own. A bug is no refusal and goes on. */
export function reasonOf(error: unknown): string {
  if (!isAppError(error)) throw error
  return Object.values(error.fields)[0]?.reason ?? error.reason
}

/** The same as a page's question, with the limit that was passed where there is one. */
export function problemOf(error: unknown): { problem: string; limit?: string } {
  const problem = reasonOf(error)
  const limit = isAppError(error) ? error.detail['limit'] : undefined
  return limit ? { problem, limit: String(limit) } : { problem }
}
