import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { addQuiz } from '#mechanisms/quizzes/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { offeredTo } from '../offered.ts'
import { quizFields } from '../quiz-form.ts'
import { newQuiz } from '../stored-quiz.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'quizzes.edit').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.edit', proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, 'quizzes.edit', unitId)), 'forbidden', 'quizzes.may_not_edit_quiz')
  return { units: asked.offer, unitId, stored: newQuiz(dayOf(ctx.now)), ...(await offeredTo(ctx, unitId)) }
}

export const actions: Actions = {
  default: formAction(addQuiz, (form) => ({ unitId: textOf(form, 'unitId'), ...quizFields(form) }), { to: ({ id }) => `/quizzes/${id}?told=saved` })
}
