import { offerUnits } from '#foundations/org/server/index.ts'
import { decisionToTask } from '#joins/decision-to-task.ts'
import { addDecision, answerRemark, approveMinutes, findGathering, findMinutes, removeDecision, sayRemark, shareMinutes, writeMinutes } from '#mechanisms/gatherings/server/index.ts'
import { listOwnDrafts } from '#mechanisms/plans/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const gathering = await findGathering(ctx, { gatheringId: params.id })
  const minutes = await findMinutes(ctx, { gatheringId: params.id })
  const edits = gathering.may.edit
  return {
    gathering,
    minutes,
    begun: gathering.startsAt <= ctx.now,
    units: minutes.may.write ? await offerUnits(ctx) : null,
    drafts: edits && minutes.decisions.some(({ task }) => task === null) ? await listOwnDrafts(ctx, {}) : [],
    saved: url.searchParams.has('saved')
  }
}

const here = { to: (_result: unknown, { params }: { params: Record<string, string | undefined> }) => `/gatherings/${params['id']}/minutes?saved` }
type Sent = { params: Record<string, string | undefined> }
const step = (form: FormData, { params }: Sent) => ({ gatheringId: params['id'], version: form.get('version') })

export const actions: Actions = {
  write: formAction(writeMinutes, (form, event) => ({ ...step(form, event), body: textOf(form, 'body') ?? '' }), here),
  share: formAction(shareMinutes, step, here),
  approve: formAction(approveMinutes, step, here),
  decide: formAction(
    addDecision,
    (form, { params }) => ({ gatheringId: params['id'], text: textOf(form, 'text') ?? '', leadUnitId: textOf(form, 'leadUnitId') ?? null, dueOn: textOf(form, 'dueOn') ?? null }),
    here
  ),
  remove: formAction(removeDecision, (form) => ({ decisionId: textOf(form, 'decisionId') }), here),
  task: formAction(decisionToTask, (form) => ({ decisionId: textOf(form, 'decisionId'), planId: textOf(form, 'planId') }), here),
  remark: formAction(
    sayRemark,
    (form, { params }) => ({ gatheringId: params['id'], passage: textOf(form, 'passage') ?? '', words: textOf(form, 'words') ?? '', proposal: textOf(form, 'proposal') ?? null }),
    here
  ),
  answer: formAction(answerRemark, (form) => ({ remarkId: textOf(form, 'remarkId'), accept: textOf(form, 'accept') === 'yes' }), here)
}
