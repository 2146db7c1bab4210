import { proposeTask, taskCoverage } from '#mechanisms/plans/server/index.ts'
import { COVERED_BY } from '#mechanisms/plans/schema.ts'
import { formAction } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const show = COVERED_BY.find((by) => by === url.searchParams.get('show'))
  const offset = Number(url.searchParams.get('from')) || 0
  const coverage = await taskCoverage(ctx, { taskId: params.taskId, show, offset, limit: ROWS })
  return { coverage, show, offset, sent: url.searchParams.has('sent') }
}

export const actions: Actions = {
  default: formAction(proposeTask, (form, { params }) => ({ taskId: params['taskId'], unitId: form.get('unitId') }), {
    to: (_result, { url }) => `${url.pathname}?sent`
  })
}
