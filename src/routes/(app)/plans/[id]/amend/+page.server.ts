import arrangeFiles from '#mechanisms/plans/ui/islands/arrange-files.ts?worker&url'
import { amendmentState, findPlan, openCorrection } from '#mechanisms/plans/server/index.ts'
import { AppError } from '#platform/shared/errors.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const state = await amendmentState(ctx, { planId: plan.id })
  if (plan.state !== 'published') throw new AppError('conflict', 'plans.amends_published')
  if (!state.can.amend) throw new AppError('forbidden', 'plans.may_not_edit')
  return {
    plan,
    drafts: state.drafts,
    reason: url.searchParams.get('reason'),
    megabytes: Math.round(ctx.app.config.uploadBytes / 1024 / 1024),
    arrangeFiles
  }
}

export const actions: Actions = {
  copy: formAction(openCorrection, (_form, { params }) => ({ planId: params['id'] }), { to: ({ planId }) => `/plans/${planId}` })
}
