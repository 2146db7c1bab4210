import { editQuestion, findQuestion, listSubjects } from '#mechanisms/quizzes/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import { bodyOf, orMoreRoom } from '../../question-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const question = await findQuestion(ctx, { questionId: params.id })
  ensure(question.may.edit, 'forbidden', 'quizzes.may_not_edit')
  const subjects = await listSubjects(ctx, { unitId: question.unit.id })
  return { question, subjects: subjects.filter(({ id, ended }) => !ended || id === question.subject.id) }
}

export const actions: Actions = {
  default: orMoreRoom(
    formAction(
      editQuestion,
      (form, { params }) => ({ questionId: params['id'], number: textOf(form, 'number'), subjectId: textOf(form, 'subjectId'), level: textOf(form, 'level'), body: bodyOf(form) }),
      { to: ({ number }, { params }) => `/questions/${params['id']}?told=saved&number=${number}` }
    )
  )
}
