import { listSets, listUnits } from '#foundations/org/server/index.ts'
import { addQuizAudience, changeQuiz, findQuiz, removeQuizAudience } from '#mechanisms/quizzes/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import { offeredTo } from '../../offered.ts'
import { quizFields } from '../../quiz-form.ts'
import { storedQuiz } from '../../stored-quiz.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const quiz = await findQuiz(ctx, { quizId: params.id })
  ensure(quiz.kept, 'not_found', 'quizzes.no_such_quiz')
  ensure(quiz.may.edit, 'forbidden', 'quizzes.may_not_edit_quiz')
  const asked = url.searchParams.get('find')?.trim() ?? ''
  return {
    quiz,
    kept: quiz.kept,
    stored: storedQuiz(quiz),
    asked,
    found: asked ? await listUnits(ctx, { text: asked, under: quiz.unit.id, limit: 20 }) : [],
    sets: await setsOf(ctx, quiz.unit.id),
    saved: url.searchParams.has('saved'),
    ...(await offeredTo(ctx, quiz.unit.id))
  }
}

/** Sets are kept by whoever edits plans; others choose units alone. */
async function setsOf(ctx: App.Locals['ctx'], unitId: string): Promise<{ id: string; name: string; members: number }[]> {
  const sets = await listSets(ctx, { unitId }).catch(() => [])
  return sets.map(({ id, name, members }) => ({ id, name, members: members.length }))
}

const back = { to: (_result: unknown, { params }: FormEvent) => `/quizzes/${params['id']}/edit?saved#audience` }

export const actions: Actions = {
  save: formAction(changeQuiz, (form, { params }) => ({ quizId: params['id'], version: textOf(form, 'version'), ...quizFields(form) }), {
    to: (_result, { params }) => `/quizzes/${params['id']}?told=saved`
  }),
  add: formAction(
    addQuizAudience,
    (form, { params }) => ({ quizId: params['id'], unitId: textOf(form, 'unitId') || undefined, setId: textOf(form, 'setId') || undefined, below: form.get('below') === 'yes' }),
    back
  ),
  remove: formAction(removeQuizAudience, (form, { params }) => ({ quizId: params['id'], audienceId: textOf(form, 'audienceId') }), back)
}
