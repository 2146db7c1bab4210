import { unitToMakeFor } from '#foundations/org/server/index.ts'
import { addContest } from '#programmes/contests/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { contestFields, newContest } from '../contest-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitToMakeFor(ctx, url, 'quizzes.edit', 'contests.may_not_edit')
  return { units, unitId, stored: newContest }
}

export const actions: Actions = {
  default: formAction(addContest, (form) => ({ unitId: textOf(form, 'unitId'), ...contestFields(form) }), { to: ({ id }) => `/contests/${id}?told=saved` })
}
