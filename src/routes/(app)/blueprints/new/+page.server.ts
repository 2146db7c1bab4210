import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { addBlueprint, listSubjects } from '#mechanisms/quizzes/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { blueprintFields } from '../blueprint-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'quizzes.edit').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.edit', proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, 'quizzes.edit', unitId)), 'forbidden', 'quizzes.may_not_edit')
  return { units: asked.offer, unitId, subjects: (await listSubjects(ctx, { unitId })).filter(({ ended }) => !ended) }
}

export const actions: Actions = {
  default: formAction(addBlueprint, (form) => ({ unitId: textOf(form, 'unitId'), ...blueprintFields(form) }), { to: ({ id }) => `/blueprints/${id}?saved` })
}
