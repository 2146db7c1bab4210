import { redirect } from '@sveltejs/kit'
import { hasRight } from '#foundations/org/server/index.ts'
import { closeCampaign, findBoard, listCampaigns, mayHoldSessions, reopenCampaign, reportCampaign, reportQuiz } from '#programmes/study/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 100

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  try {
    const board = await findBoard(ctx, { campaignId: params.id, unitId: url.searchParams.get('unit') ?? undefined, offset, limit: ROWS })
    const mayDefine = board.unit.id === board.campaign.unit.id && (await hasRight(ctx, 'plans.edit', board.unit.id))
    return { board, mayDefine, mayHold: await mayHoldSessions(ctx, board.unit.id), offset, limit: ROWS, done: url.searchParams.get('done') }
  } catch (error) {
    if (isAppError(error) && error.reason === 'study.is_draft') redirect(303, `/study/${params.id}/prepare`)
    // Whoever only takes part has a page of their own.
    if (isAppError(error) && error.kind === 'not_found' && (await isMine(ctx, params.id))) redirect(303, `/study/${params.id}/mine`)
    throw error
  }
}

const isMine = async (ctx: App.Locals['ctx'], id: string): Promise<boolean> => (await listCampaigns(ctx, { limit: 200 })).rows.some((row) => row.id === id && row.mine)

export const actions: Actions = {
  report: formAction(reportCampaign, (_form, { params }) => ({ campaignId: params['id'] }), { to: (_result, { params }) => `/study/${params['id']}?done=reported` }),
  reportQuiz: formAction(reportQuiz, (_form, { params }) => ({ campaignId: params['id'] }), { to: (_result, { params }) => `/study/${params['id']}?done=reported-quiz` }),
  close: formAction(closeCampaign, (form, { params }) => ({ campaignId: params['id'], version: form.get('version') }), { to: (_result, { params }) => `/study/${params['id']}?done=closed` }),
  reopen: formAction(reopenCampaign, (form, { params }) => ({ campaignId: params['id'], version: form.get('version'), because: textOf(form, 'because') ?? '' }), {
    to: (_result, { params }) => `/study/${params['id']}?done=reopened`
  })
}
