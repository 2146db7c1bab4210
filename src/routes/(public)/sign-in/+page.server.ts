import { redirect } from '@sveltejs/kit'
import { SignIn } from '#foundations/people/schema.ts'
import { findOwnWays, KEPT_MINUTES, needsSetUp, signIn } from '#foundations/people/server/index.ts'
import { KEPT, localPath } from '#platform/shared/local-path.ts'
import { entering, HOME, onward } from '../../enter-action.ts'
import { formAction } from '../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const next = localPath(url.searchParams.get('next'), HOME)
  // Somebody who is signed in and is asked to show once more who they are stays here.
  const again = url.searchParams.has('again') && ctx.actor !== null
  if (ctx.actor && !again) redirect(303, next)
  if (await needsSetUp(ctx.app)) redirect(303, '/set-up')
  const { searchParams } = new URL(next, url)
  return {
    next,
    again,
    username: again ? (await findOwnWays(ctx)).username : null,
    kept: searchParams.has(KEPT),
    lost: url.searchParams.has('lost'),
    keptMinutes: KEPT_MINUTES,
    provider: ctx.app.services.people.provider?.name ?? null
  }
}

export const actions: Actions = {
  default: (event) =>
    formAction(
      entering(event, SignIn, signIn),
      (form) => ({ username: form.get('username') ?? '', password: form.get('password') ?? '', stay: form.has('stay') }),
      { to: (entered, _event, form) => onward(entered, form.get('next')) }
    )(event)
}
