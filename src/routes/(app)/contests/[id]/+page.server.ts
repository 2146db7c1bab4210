import { closeContest, findContest } from '#programmes/contests/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['saved', 'removed', 'finalRemoved', 'closed'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const said = url.searchParams.get('told')
  return { contest: await findContest(ctx, { contestId: params.id }), told: TOLD.find((one) => one === said) ?? null }
}

export const actions: Actions = {
  close: formAction(closeContest, (form, { params }) => ({ contestId: params['id'], version: textOf(form, 'version') }), { to: (_result, { params }) => `/contests/${params['id']}?told=closed` })
}
