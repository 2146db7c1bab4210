import { ensure } from '#platform/shared/errors.ts'
import { findFinalScreen, stepFinal } from '#programmes/contests/server/index.ts'
import hosting from '#programmes/contests/ui/islands/final-host.ts?worker&url'
import { formAction, textOf } from '../../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const screen = await findFinalScreen(ctx, { contestId: params.id, number: params.number })
  ensure(screen.may.edit, 'forbidden', 'contests.may_not_edit')
  return { screen, hosting }
}

export const actions: Actions = {
  default: formAction(stepFinal, (form, { params }) => ({ contestId: params['id'], number: params['number'], step: textOf(form, 'step'), act: textOf(form, 'act') }), {
    to: (_result, { params }) => `/contests/${params['id']}/finals/${params['number']}/host`
  })
}
