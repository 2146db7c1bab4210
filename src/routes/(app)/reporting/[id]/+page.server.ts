import { redirect } from '@sveltejs/kit'
import { isAppError } from '#platform/shared/errors.ts'
import { closeRound, findBoard, nextRound, remindUnits } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 100

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  try {
    const board = await findBoard(ctx, { roundId: params.id, unitId: url.searchParams.get('unit') ?? undefined, offset, limit: ROWS })
    return { board, done: url.searchParams.get('done'), count: Number(url.searchParams.get('count')) || 0 }
  } catch (error) {
    if (isAppError(error) && error.reason === 'reporting.round_is_draft') redirect(303, `/reporting/${params.id}/prepare`)
    throw error
  }
}

export const actions: Actions = {
  remind: formAction(remindUnits, (form, { params }) => ({ roundId: params['id'], formId: textOf(form, 'formId'), unitId: textOf(form, 'unitId') }), {
    to: ({ reminded }, { params }, form) => `/reporting/${params['id']}?unit=${textOf(form, 'unitId') ?? ''}&done=reminded&count=${reminded}`
  }),
  close: formAction(closeRound, (form, { params }) => ({ roundId: params['id'], version: form.get('version') }), { to: (_result, { params }) => `/reporting/${params['id']}?done=closed` }),
  next: formAction(nextRound, (_form, { params }) => ({ roundId: params['id'] }), { to: ({ id }) => `/reporting/${id}/prepare?done=created` })
}
