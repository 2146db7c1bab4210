import { redirect } from '@sveltejs/kit'
import { PasskeyResponse } from '#foundations/people/schema.ts'
import { passkeyRequest, signInWithPasskey } from '#foundations/people/server/index.ts'
import passkeyIsland from '#foundations/people/ui/islands/passkey.ts?worker&url'
import { localPath } from '#platform/shared/local-path.ts'
import { entering, HOME, onward } from '../../../enter-action.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url, request }) => {
  const next = localPath(url.searchParams.get('next'), HOME)
  if (ctx.actor && !url.searchParams.has('again')) redirect(303, next)
  return { next, options: await passkeyRequest(ctx.app, request.headers), passkeyIsland }
}

export const actions: Actions = {
  default: (event) =>
    formAction(
      entering(event, PasskeyResponse, signInWithPasskey),
      (form) => ({ response: form.get('passkey-secret') ?? '', stay: form.has('stay') }),
      { to: (entered, _event, form) => onward(entered, form.get('next')) }
    )(event)
}
