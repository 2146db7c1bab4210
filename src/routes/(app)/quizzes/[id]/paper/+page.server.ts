import { listPrints, paperLosses, printQuiz } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({ ...(await listPrints(ctx, { quizId: params.id })), losses: await paperLosses(ctx, { quizId: params.id }), made: url.searchParams.has('made') })

export const actions: Actions = {
  default: formAction(printQuiz, (form, { params }) => ({ quizId: params['id'], variants: textOf(form, 'variants') ?? '', sheets: textOf(form, 'sheets') ?? '' }), {
    to: (_result, { params }) => `/quizzes/${params['id']}/paper?made`
  })
}
