import { findBoundarySet, keepBoundaries, withdrawBoundaries } from '#foundations/boundaries/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ set: await findBoundarySet(ctx, { setId: params.setId }) })

const here = (_done: unknown, { params }: { params: Record<string, string | undefined> }): string => `/units/boundaries/${params['setId']}`

export const actions: Actions = {
  carryOut: formAction(keepBoundaries, (form, { params }) => ({ setId: params['setId'], leaveOut: form.has('leaveOut') }), { to: here }),
  withdraw: formAction(withdrawBoundaries, (form, { params }) => ({ setId: params['setId'], why: textOf(form, 'why') }), { to: here })
}
