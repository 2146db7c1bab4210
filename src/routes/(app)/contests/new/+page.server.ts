import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { addContest } from '#programmes/contests/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { contestFields, newContest } from '../contest-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'quizzes.edit').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.edit', proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, 'quizzes.edit', unitId)), 'forbidden', 'contests.may_not_edit')
  return { units: asked.offer, unitId, stored: newContest }
}

export const actions: Actions = {
  default: formAction(addContest, (form) => ({ unitId: textOf(form, 'unitId'), ...contestFields(form) }), { to: ({ id }) => `/contests/${id}?told=saved` })
}
