import { redirect } from '@sveltejs/kit'
import { returnFromProvider } from '#foundations/people/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { onward } from '../../../../enter-action.ts'
import { setCookies } from '../../../../session-cookies.ts'
import type { PageServerLoad } from './$types'

/** The provider sends people here; who gets in goes on, who does not reads why. */
export const load: PageServerLoad = async (event) => {
  let onwards: string
  try {
    const { cookies, next, ...entered } = await returnFromProvider(event.locals.ctx.app, event.url.searchParams, event.request.headers)
    setCookies(event, cookies)
    onwards = onward(entered, next)
  } catch (error) {
    if (!isAppError(error)) throw error
    return { reason: error.reason, detail: error.detail }
  }
  redirect(303, onwards)
}
