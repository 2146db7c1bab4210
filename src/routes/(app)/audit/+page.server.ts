import { redirect } from '@sveltejs/kit'
import { addAddress, findLog, makeCheckpoint, mayReadAll, removeAddress } from '#foundations/audit/server/index.ts'
import { formAction, textOf } from '../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** The log is one for all: whoever reads only part of it comes to the events of that part. */
export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  if (!(await mayReadAll(ctx))) redirect(303, '/audit/entries')
  return { log: await findLog(ctx, {}) }
}

export const actions: Actions = {
  sign: formAction(makeCheckpoint, () => ({}), { to: ({ number }) => `/audit/checkpoints/${number}` }),
  add: formAction(addAddress, (form) => ({ address: textOf(form, 'address') ?? '' }), { to: '/audit#addresses' }),
  remove: formAction(removeAddress, (form) => ({ addressId: textOf(form, 'addressId') }), { to: '/audit#addresses' })
}
