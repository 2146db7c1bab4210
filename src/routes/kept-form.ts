/** Pages and the forms that waited for a sign-in (decision 0011). */
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { forgetKeptForms, keepForm, openKeptForm, signInToReturn } from '#foundations/people/server/index.ts'
import { KEPT, placeOf } from '#platform/shared/local-path.ts'
import type { FormEvent } from './form-action.ts'
import { actionOf, hasFiles, valuesOf } from './sent-form.ts'
import { setCookies } from './session-cookies.ts'

/** Nobody is signed in any more: keeps what was sent, and asks to sign in and come back. */
export async function keepAndSignIn(event: FormEvent, form: FormData): Promise<never> {
  const { pathname } = event.url
  const sent = { path: pathname, action: actionOf(event.url), values: valuesOf(form), hadFiles: hasFiles(form) }
  const kept = await keepForm(event.locals.ctx, event.request.headers, sent)
  if (kept) setCookies(event, [kept.cookie])
  redirect(303, signInToReturn(placeOf(event.url), kept?.name ?? null))
}

/** The page was opened for somebody else than the sender acts for now: keeps what was sent, and asks which of the two is meant. */
export async function askForWhom(event: FormEvent, form: FormData, openedFor: string): Promise<void> {
  const { pathname } = event.url
  const sent = { path: pathname, action: actionOf(event.url), values: valuesOf(form), hadFiles: hasFiles(form), why: 'people.for_whom_chosen' as const }
  const kept = await keepForm(event.locals.ctx, event.request.headers, sent)
  if (!kept) return
  setCookies(event, [kept.cookie])
  const next = placeOf(event.url)
  redirect(303, `/account/delegations?${new URLSearchParams({ opened: openedFor, next: `${next}${next.includes('?') ? '&' : '?'}${KEPT}=${kept.name}` })}`)
}

/**
 * Kit gives a page its `form` only after a POST. So a page that is opened to show a kept form is rendered as the answer
 * to an empty one; `formAction` sees `locals.kept` and answers with it instead of running the command.
 */
export async function withKeptForm(event: RequestEvent): Promise<RequestEvent> {
  const name = event.url.searchParams.get(KEPT)
  if (name === null || event.request.method !== 'GET' || !event.locals.ctx.actor) return event
  const kept = await openKeptForm(event.locals.ctx, event.request.headers, name)
  if (kept?.path !== event.url.pathname) redirect(303, placeOf(event.url))
  event.locals.kept = kept
  const url = new URL(placeOf(event.url), event.url)
  if (kept.action !== 'default') url.search += `${url.search ? '&' : '?'}/${kept.action}`
  const headers = new Headers(event.request.headers)
  headers.set('content-type', 'application/x-www-form-urlencoded')
  return { ...event, url, request: new Request(url, { method: 'POST', headers, body: '' }) }
}

/** A form that is sent by somebody signed in needs no kept one of its page any more. */
export async function dropKeptForms({ locals: { ctx }, request, url, cookies }: RequestEvent): Promise<void> {
  if (request.method !== 'POST' || !ctx.actor || !request.headers.get('cookie')?.includes('caunoi.kept.')) return
  setCookies({ cookies }, await forgetKeptForms(ctx, request.headers, url.pathname))
}
