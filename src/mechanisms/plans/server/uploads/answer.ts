/** Answers of the upload routes: a page to go to for a form, JSON for a program. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { keepForm, signInToReturn, type Cookie, type KeptForm } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { withQuery } from '#platform/shared/query.ts'

export function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}

export function goTo(reply: FastifyReply, path: string, query: Record<string, string | undefined> = {}): FastifyReply {
  return reply.code(303).header('Location', withQuery(path, query)).send()
}

/** The most telling reason of a refusal: that of its first field, else its own. A bug is no refusal and goes on. */
export function reasonOf(error: unknown): string {
  if (!isAppError(error)) throw error
  return Object.values(error.fields)[0]?.reason ?? error.reason
}

/** Nobody is signed in any more: what was typed waits for the sign-in, after which `path` shows it again. */
export async function keepAndSignIn(ctx: Context, request: FastifyRequest, reply: FastifyReply, form: KeptForm): Promise<FastifyReply> {
  const kept = await keepForm(ctx, headersOf(request), form)
  if (kept) setCookie(reply, kept.cookie)
  return goTo(reply, signInToReturn(form.path, kept?.name ?? null))
}

export function headersOf(request: FastifyRequest): Headers {
  return new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]))
}

export function setCookie(reply: FastifyReply, { name, value, maxAge, secure }: Cookie): void {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`
  reply.header('Set-Cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? '; Secure' : ''}`)
}
