import { findMachine, retryFailed, testMail } from '#foundations/operate/server/index.ts'
import { formAction, textOf } from '../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({ machine: await findMachine(ctx, {}), now: ctx.now })

export const actions: Actions = {
  mail: formAction(testMail, () => ({})),
  again: formAction(retryFailed, (form) => ({ queue: textOf(form, 'queue') }))
}
