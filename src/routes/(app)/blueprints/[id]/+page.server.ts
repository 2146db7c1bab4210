import { changeBlueprint, findBlueprint, listSubjects, removeBlueprint } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { orMoreRoom } from '../../questions/question-action.ts'
import { blueprintFields } from '../blueprint-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const blueprint = await findBlueprint(ctx, { blueprintId: params.id })
  const used = new Set(blueprint.rows.map(({ subject }) => subject.id))
  const subjects = (await listSubjects(ctx, { unitId: blueprint.unit.id })).filter(({ id, ended }) => !ended || used.has(id))
  return { blueprint, subjects, saved: url.searchParams.has('saved') }
}

export const actions: Actions = {
  save: orMoreRoom(
    formAction(changeBlueprint, (form, { params }) => ({ blueprintId: params['id'], version: textOf(form, 'version'), ...blueprintFields(form) }), {
      to: (_result, { params }) => `/blueprints/${params['id']}?saved`
    }),
    'save'
  ),
  remove: formAction(removeBlueprint, (_form, { params }) => ({ blueprintId: params['id'] }), { to: '/blueprints?removed' })
}
