import { findQuizKey, proposeCorrection, settleCorrection } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = { sent: 'keySent', settled: 'keySettled' } as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const said = url.searchParams.get('told')
  // Somebody comes from an appeal that was upheld.
  const place = url.searchParams.get('place')
  return { key: await findQuizKey(ctx, { quizId: params.id }), place: place === null ? null : Number(place), told: said === 'sent' || said === 'settled' ? TOLD[said] : null }
}

export const actions: Actions = {
  propose: formAction(
    proposeCorrection,
    (form, { params }) => ({ quizId: params['id'], place: textOf(form, 'place'), given: form.has('given'), right: form.getAll('right').map(String), because: textOf(form, 'because') ?? '' }),
    { to: (_result, { params }) => `/quizzes/${params['id']}/key?told=sent` }
  ),
  settle: formAction(settleCorrection, (form, { params }) => ({ quizId: params['id'], correctionId: textOf(form, 'correctionId'), take: form.get('take') === 'yes' }), {
    to: (_result, { params }) => `/quizzes/${params['id']}/key?told=settled`
  })
}
