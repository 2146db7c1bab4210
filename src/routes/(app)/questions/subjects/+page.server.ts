import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { addSubject, changeSubject, listSubjects } from '#mechanisms/quizzes/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'quizzes.read').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.read', proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, 'quizzes.read', unitId)), 'forbidden', 'quizzes.may_not_edit')
  return { units: asked.offer, unitId, subjects: await listSubjects(ctx, { unitId }), mayEdit: await hasRight(ctx, 'quizzes.edit', unitId), saved: url.searchParams.has('saved') }
}

const back = (form: FormData): string => `/questions/subjects?unit=${textOf(form, 'unitId') ?? ''}&saved`

export const actions: Actions = {
  add: formAction(addSubject, (form) => ({ unitId: textOf(form, 'unitId'), name: textOf(form, 'name') ?? '' }), { to: (_result, _event, form) => back(form) }),
  change: formAction(changeSubject, (form) => ({ subjectId: textOf(form, 'subjectId'), name: textOf(form, 'name') ?? '', ended: form.has('ended') }), { to: (_result, _event, form) => back(form) })
}
