import { confirmAddress, findAddressToConfirm } from '#foundations/notifications/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const token = url.searchParams.get('t') ?? ''
  try {
    const { email, confirmed } = await findAddressToConfirm(ctx, { token })
    return { token, found: { email, confirmed } }
  } catch (error) {
    if (isAppError(error)) return { token, found: null }
    throw error
  }
}

export const actions: Actions = {
  default: formAction(confirmAddress, (form) => ({ token: textOf(form, 'token') }))
}
