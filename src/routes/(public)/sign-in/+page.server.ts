import { redirect, type RequestEvent } from '@sveltejs/kit'
import { SignIn } from '#foundations/people/schema.ts'
import { KEPT_MINUTES, needsSetUp, signIn } from '#foundations/people/server/index.ts'
import type { Operation } from '#platform/server/command.ts'
import { KEPT, localPath } from '#platform/shared/local-path.ts'
import { formAction } from '../../form-action.ts'
import { setCookies } from '../../session-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

const HOME = '/my-work'

export const load: PageServerLoad = async ({ locals, url }) => {
  const next = localPath(url.searchParams.get('next'), HOME)
  if (locals.ctx.actor) redirect(303, next)
  if (await needsSetUp(locals.ctx.app)) redirect(303, '/set-up')
  const { searchParams } = new URL(next, url)
  return { next, kept: searchParams.has(KEPT), lost: url.searchParams.has('lost'), keptMinutes: KEPT_MINUTES }
}

/** Signing in needs the request's address and sets cookies, so it becomes an operation for this one request. */
function signInFrom(event: RequestEvent): Operation<typeof SignIn, void> {
  return Object.assign(
    async (...[ctx, input]: Parameters<Operation<typeof SignIn, void>>) =>
      setCookies(event, await signIn(ctx.app, input, event.request.headers)),
    { schema: SignIn, kind: 'command' as const }
  )
}

export const actions: Actions = {
  default: (event) =>
    formAction(
      signInFrom(event),
      (form) => ({ username: form.get('username') ?? '', password: form.get('password') ?? '', stay: form.has('stay') }),
      { to: (_result, _event, form) => localPath(form.get('next'), HOME) }
    )(event)
}
