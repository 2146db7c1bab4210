import { findMarking, takeScript } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['saved', 'nothingForMe'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const said = url.searchParams.get('told')
  return { marking: await findMarking(ctx, { quizId: params.id }), told: TOLD.find((one) => one === said) ?? null }
}

export const actions: Actions = {
  take: formAction(takeScript, (form, { params }) => ({ quizId: params['id'], place: textOf(form, 'place') }), {
    to: ({ scriptId }, { params }) => `/quizzes/${params['id']}/marking${scriptId ? `/${scriptId}` : '?told=nothingForMe'}`
  })
}
