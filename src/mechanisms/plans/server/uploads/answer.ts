/** Answers of the upload routes: a page to go to for a form, JSON for a program. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { keepForm, signInToReturn, type Cookie, type KeptForm } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { goTo } from '#platform/server/go-to.ts'
import { KEPT } from '#platform/shared/local-path.ts'
import { withQuery } from '#platform/shared/query.ts'

export function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}

/** Nobody is signed in any more: what was typed waits for the sign-in, after which `path` shows it again. */
export async function keepAndSignIn(ctx: Context, request: FastifyRequest, reply: FastifyReply, form: KeptForm): Promise<FastifyReply> {
  const kept = await keepForm(ctx, headersOf(request), form)
  if (kept) setCookie(reply, kept.cookie)
  return goTo(reply, signInToReturn(form.path, kept?.name ?? null))
}

/** The form was opened for somebody else than its sender acts for now; what was typed waits until the sender has chosen. */
export async function keepAndAskForWhom(ctx: Context, request: FastifyRequest, reply: FastifyReply, form: KeptForm, openedFor: string): Promise<FastifyReply> {
  const kept = await keepForm(ctx, headersOf(request), { ...form, why: 'people.for_whom_chosen' })
  if (kept) setCookie(reply, kept.cookie)
  return goTo(reply, '/account/delegations', { opened: openedFor, next: kept ? withQuery(form.path, { [KEPT]: kept.name }) : form.path })
}

export function headersOf(request: FastifyRequest): Headers {
  return new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]))
}

export function setCookie(reply: FastifyReply, { name, value, maxAge, secure }: Cookie): void {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`
  reply.header('Set-Cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${secure ? '; Secure' : ''}`)
}
