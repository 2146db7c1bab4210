import { findScript, markScript } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ script: await findScript(ctx, { quizId: params.id, scriptId: params.scriptId }) })

const POINTS = 'points.'

export const actions: Actions = {
  default: formAction(
    markScript,
    (form, { params }) => ({
      quizId: params['id'],
      scriptId: params['scriptId'],
      points: Object.fromEntries([...form].flatMap(([name, value]) => (name.startsWith(POINTS) ? [[name.slice(POINTS.length), String(value)]] : []))),
      comment: textOf(form, 'comment') ?? ''
    }),
    { to: (_result, { params }) => `/quizzes/${params['id']}/marking?told=saved` }
  )
}
