import autosave from '#mechanisms/plans/ui/islands/autosave.ts?worker&url'
import together from '#mechanisms/plans/ui/islands/together.ts?worker&url'
import { beHere, editTask, findPlan, findTask, nextDates, planSource } from '#mechanisms/plans/server/index.ts'
import type { Task } from '#mechanisms/plans/schema.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { formAction } from '../../../../../../form-action.ts'
import { touched } from '../../../../../../three-versions.ts'
import type { Actions, PageServerLoad } from './$types'
import { deedOf, placeAfter } from './deeds.ts'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const task = await findTask(ctx, { taskId: params.taskId })
  const from = task.at?.paragraph ?? 0
  const limit = task.at ? (task.at.through ?? from) - from + 1 : 1
  const source = task.at ? await planSource(ctx, { planId: plan.id, from, limit }) : { lines: [] }
  return {
    plan: { id: plan.id, name: plan.name },
    task,
    next: nextTimes(task.deadline, dayOf(ctx.now)),
    quote: source.lines.map((line) => line.text),
    together: plan.can.edit
      ? { ...(await beHere(ctx, { planId: plan.id, taskId: task.id })), island: together, since: ctx.now }
      : null,
    autosave: { island: autosave, person: ctx.actor?.personId ?? '' },
    saved: url.searchParams.has('saved')
  }
}

/** On which days it falls due next, for work that comes again. */
function nextTimes(deadline: Task['deadline'], since: Day): Day[] {
  if (deadline?.kind !== 'recurring' || deadline.every === null) return []
  return nextDates({ ...deadline, every: deadline.every }, since)
}

export const actions: Actions = {
  default: formAction(
    editTask,
    (form, { params }) => ({
      taskId: params['taskId'],
      version: form.get('version'),
      text: touched(form, 'text'),
      deed: deedOf(form)
    }),
    { to: (_result, { params }, form) => placeAfter(form, params['id'] ?? '', params['taskId'] ?? '') }
  )
}
