import { hasRight } from '#foundations/org/server/index.ts'
import { addSubject, changeSubject, listSubjects } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { unitOfBank } from '../asked.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitOfBank(ctx, url, 'quizzes.read')
  return { units, unitId, subjects: await listSubjects(ctx, { unitId }), mayEdit: await hasRight(ctx, 'quizzes.edit', unitId), saved: url.searchParams.has('saved') }
}

const back = (form: FormData): string => `/questions/subjects?unit=${textOf(form, 'unitId') ?? ''}&saved`

export const actions: Actions = {
  add: formAction(addSubject, (form) => ({ unitId: textOf(form, 'unitId'), name: textOf(form, 'name') ?? '' }), { to: (_result, _event, form) => back(form) }),
  change: formAction(changeSubject, (form) => ({ subjectId: textOf(form, 'subjectId'), name: textOf(form, 'name') ?? '', ended: form.has('ended') }), { to: (_result, _event, form) => back(form) })
}
