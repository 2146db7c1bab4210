import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { addQuestion, listSubjects } from '#mechanisms/quizzes/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { bodyOf, kindOf, orMoreRoom } from '../question-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'quizzes.edit').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.edit', proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, 'quizzes.edit', unitId)), 'forbidden', 'quizzes.may_not_edit')
  const subjects = (await listSubjects(ctx, { unitId })).filter(({ ended }) => !ended)
  return { units: asked.offer, unitId, kind: kindOf(url.searchParams.get('kind')), subjects }
}

export const actions: Actions = {
  default: orMoreRoom(
    formAction(addQuestion, (form) => ({ unitId: textOf(form, 'unitId'), subjectId: textOf(form, 'subjectId'), level: textOf(form, 'level'), body: bodyOf(form) }), {
      to: ({ id }) => `/questions/${id}?told=created`
    })
  )
}
