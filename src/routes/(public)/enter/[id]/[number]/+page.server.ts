import { addressOf } from '#foundations/people/server/index.ts'
import { enterAsGuest, findOpenRound } from '#programmes/contests/server/index.ts'
import prove from '#programmes/contests/ui/islands/prove.ts?worker&url'
import solver from '#programmes/contests/ui/islands/prove-worker.ts?worker&url'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** Nobody is signed in here, and nothing depends on who is. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' })
  return { round: await findOpenRound({ ...ctx, actor: null }, { contestId: params.id, number: params.number }), prove, solver }
}

export const actions: Actions = {
  default: formAction(
    enterAsGuest,
    (form, { params, request }) => ({
      contestId: params['id'], number: params['number'],
      name: textOf(form, 'name') ?? '',
      telephone: textOf(form, 'telephone') ?? '',
      unitId: textOf(form, 'unitId') ?? '',
      declared: textOf(form, 'declared'),
      proof: textOf(form, 'proof') ?? '',
      address: addressOf(request.headers)
    }),
    { to: ({ code }) => `/entries/${code}` }
  )
}
