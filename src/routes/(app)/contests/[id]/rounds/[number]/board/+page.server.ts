import renew from '#mechanisms/gatherings/ui/islands/renew-code.ts?worker&url'
import { choosePseudonym, findRoundBoard, takeDownPseudonym } from '#programmes/contests/server/index.ts'
import { formAction, textOf } from '../../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 100

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  return { board: await findRoundBoard(ctx, { contestId: params.id, number: params.number, offset, limit: ROWS }), saved: url.searchParams.has('saved'), taken: url.searchParams.has('taken'), renew }
}

export const actions: Actions = {
  takeDown: formAction(takeDownPseudonym, (form, { params }) => ({ contestId: params['id'], number: params['number'], name: textOf(form, 'name') ?? '', because: textOf(form, 'because') ?? '' }), {
    to: (_result, { params }) => `/contests/${params['id']}/rounds/${params['number']}/board?taken`
  }),
  choose: formAction(choosePseudonym, (form, { params }) => ({ contestId: params['id'], number: params['number'], name: textOf(form, 'name') ?? '' }), {
    to: (_result, { params }) => `/contests/${params['id']}/rounds/${params['number']}/board?saved`
  })
}
