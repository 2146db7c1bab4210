import { redirect } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { sayForWhom } from '#foundations/people/rules.ts'
import { findActor } from '#foundations/people/server/index.ts'
import { localeOf } from '#platform/server/api.ts'
import { requestContext } from '#platform/server/context.ts'
import { REQUEST_HEADER } from '#platform/server/front.ts'
import { noteRefusal } from '#platform/server/refusals.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { isLocale } from '#platform/shared/locale.ts'
import { placeOf } from '#platform/shared/local-path.ts'
import { dropKeptForms, keepAndSignIn, withKeptForm } from './routes/kept-form.ts'
import { themeAttribute } from './routes/preferences/preferences.ts'

export const handle: Handle = async ({ event, resolve }) => {
  const app = event.platform?.req.app
  if (!app) throw new Error('The start file hands the app over with each request.')
  if (event.platform?.req) event.platform.req.route = event.route.id
  const requestId = event.request.headers.get(REQUEST_HEADER) ?? 'none'
  const cookie = event.request.headers.get('cookie') ?? undefined
  // A browser that keeps this page asks for it without cookies, so that it is nobody's: the address says the language.
  const said = event.route.id?.startsWith('/(device)/') ? event.url.searchParams.get('lang') : null
  const locale = isLocale(said) ? said : localeOf(cookie)
  const actor = await findActor(app, { headers: { cookie } })
  event.locals.locale = locale
  event.locals.ctx = requestContext(app, { actor, locale, requestId })
  // Here and not in a layout: the loads and actions of pages do not wait for their layout.
  if (!actor && event.route.id?.startsWith('/(app)')) {
    if (event.request.method === 'POST') await keepAndSignIn(event, await event.request.formData())
    redirect(303, `/sign-in?next=${encodeURIComponent(placeOf(event.url))}`)
  }
  await dropKeptForms(event)
  return resolve(await withKeptForm(event), {
    preload: ({ type }) => type === 'css' || type === 'font',
    transformPageChunk: ({ html }) => {
      const page = html.replace('%caunoi.lang%', locale).replace('%caunoi.theme%', themeAttribute(event.cookies.get('theme')))
      return actor ? sayForWhom(page, actor) : page
    }
  })
}

/** Kit's own refusals: no such page, a form larger than it takes; else an address or a form that it cannot read. */
const REFUSED: Record<number, string> = { 404: 'app.not_found', 405: 'app.not_found', 413: 'input.too_large' }

/** What code refuses on purpose keeps its status and reason; anything else is a bug and says only its request id. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const request = event.request.headers.get(REQUEST_HEADER) ?? 'none'
  const app = event.platform?.req.app
  if (isAppError(error)) {
    if (app) noteRefusal(app, { status: error.status, reason: error.reason, requestId: request, personId: event.locals.ctx?.actor?.personId })
    return { status: error.status, message: error.reason, reason: error.reason, request }
  }
  if (kind === 'framework' && error.status < 500) {
    const reason = REFUSED[error.status] ?? 'input.unreadable'
    return { message: reason, reason, request }
  }
  app?.log.error({ err: error, request }, 'unexpected error in a page')
  return { message: 'app.unexpected', reason: 'app.unexpected', request }
}
