import { checkUnsubscribe, unsubscribe } from '#foundations/notifications/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const token = url.searchParams.get('t') ?? ''
  try {
    await checkUnsubscribe(ctx, { token })
    return { token, known: true }
  } catch (error) {
    if (isAppError(error)) return { token, known: false }
    throw error
  }
}

export const actions: Actions = {
  default: formAction(unsubscribe, (form) => ({ token: textOf(form, 'token') }))
}
