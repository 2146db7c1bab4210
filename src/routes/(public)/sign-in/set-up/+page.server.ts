import { redirect } from '@sveltejs/kit'
import { Passcode } from '#foundations/people/schema.ts'
import { findSetUp, setUpSecondFactor } from '#foundations/people/server/index.ts'
import { localPath } from '#platform/shared/local-path.ts'
import { entering, HOME } from '../../../enter-action.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, request, url }) => {
  const next = localPath(url.searchParams.get('next'), HOME)
  const offer = await findSetUp(ctx, request.headers)
  // After the form was taken nobody waits any more, and the page shows what came of it.
  if (!offer && request.method === 'GET') redirect(303, `/sign-in?${new URLSearchParams({ next })}`)
  return { next, offer }
}

export const actions: Actions = {
  default: (event) => formAction(entering(event, Passcode, setUpSecondFactor), (form) => ({ passcode: form.get('passcode') ?? '' }))(event)
}
