import { addBlueprint, listSubjects } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { unitOfBank } from '../../questions/asked.ts'
import { orMoreRoom } from '../../questions/question-action.ts'
import { blueprintFields } from '../blueprint-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitOfBank(ctx, url)
  return { units, unitId, subjects: (await listSubjects(ctx, { unitId })).filter(({ ended }) => !ended) }
}

export const actions: Actions = {
  default: orMoreRoom(formAction(addBlueprint, (form) => ({ unitId: textOf(form, 'unitId'), ...blueprintFields(form) }), { to: ({ id }) => `/blueprints/${id}?saved` }))
}
