import { unitToMakeFor } from '#foundations/org/server/index.ts'
import { addQuiz } from '#mechanisms/quizzes/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { offeredTo } from '../offered.ts'
import { quizFields } from '../quiz-form.ts'
import { newQuiz } from '../stored-quiz.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitToMakeFor(ctx, url, 'quizzes.edit', 'quizzes.may_not_edit_quiz')
  return { units, unitId, stored: newQuiz(dayOf(ctx.now)), ...(await offeredTo(ctx, unitId)) }
}

export const actions: Actions = {
  default: formAction(addQuiz, (form) => ({ unitId: textOf(form, 'unitId'), ...quizFields(form) }), { to: ({ id }) => `/quizzes/${id}?told=saved` })
}
