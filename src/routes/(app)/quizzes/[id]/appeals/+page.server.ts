import { answerAppeals, listAppeals } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({ list: await listAppeals(ctx, { quizId: params.id }), answered: url.searchParams.has('answered'), now: ctx.now })

export const actions: Actions = {
  answer: formAction(
    answerAppeals,
    (form, { params }) => ({ quizId: params['id'], caseId: textOf(form, 'caseId'), outcome: textOf(form, 'outcome'), reason: textOf(form, 'reason') ?? '' }),
    { to: (_result, { params }) => `/quizzes/${params['id']}/appeals?answered` }
  )
}
