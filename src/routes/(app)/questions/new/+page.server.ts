import { addQuestion, listSubjects } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { unitOfBank } from '../asked.ts'
import { bodyOf, kindOf, orMoreRoom } from '../question-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitOfBank(ctx, url)
  const subjects = (await listSubjects(ctx, { unitId })).filter(({ ended }) => !ended)
  return { units, unitId, kind: kindOf(url.searchParams.get('kind')), subjects }
}

export const actions: Actions = {
  default: orMoreRoom(
    formAction(addQuestion, (form) => ({ unitId: textOf(form, 'unitId'), subjectId: textOf(form, 'subjectId'), level: textOf(form, 'level'), body: bodyOf(form) }), {
      to: ({ id }) => `/questions/${id}?told=created`
    })
  )
}
