import { redirect } from '@sveltejs/kit'
import { OwnSecret } from '#foundations/people/schema.ts'
import { findCodeSeen, setOwnSecret, waitingPerson } from '#foundations/people/server/index.ts'
import { checkInSelf, sessionsNow } from '#mechanisms/gatherings/server/index.ts'
import { requestContext, type Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { entering, onward } from '../../../enter-action.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** As whoever waits here with a paper code: without rights, so that only what is one's own is reached. */
async function asWaiting({ ctx }: App.Locals, headers: Headers): Promise<Context | null> {
  const actor = await waitingPerson(ctx, headers)
  return actor && requestContext(ctx.app, { actor, locale: ctx.locale, requestId: ctx.requestId })
}

export const load: PageServerLoad = async ({ locals, request, url }) => {
  const code = await findCodeSeen(locals.ctx, request.headers)
  if (!code) redirect(303, '/sign-in/code')
  const waiting = await asWaiting(locals, request.headers)
  return { code, sessions: waiting ? (await sessionsNow(waiting, {})).filter(({ mine }) => mine) : [], came: url.searchParams.has('came') }
}

export const actions: Actions = {
  secret: (event) =>
    formAction(
      entering(event, OwnSecret, setOwnSecret),
      (form) => ({ username: textOf(form, 'username'), password: form.get('password') ?? '' }),
      { to: (entered) => onward(entered, null) }
    )(event),
  async checkIn({ request, url, locals, cookies, params }) {
    const ctx = await asWaiting(locals, request.headers)
    if (!ctx) throw new AppError('unauthenticated', 'people.sign_in_first')
    return formAction(checkInSelf, (form) => ({ gatheringId: textOf(form, 'gatheringId') ?? '', code: textOf(form, 'code') ?? '', deviceId: undefined, recordId: undefined }), {
      to: '/sign-in/own-secret?came'
    })({ request, url, locals: { ...locals, ctx }, cookies, params })
  }
}
