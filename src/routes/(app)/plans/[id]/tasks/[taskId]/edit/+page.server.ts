import {
  changeTask,
  changeTaskUnit,
  findPlan,
  findTask,
  planSource,
  removeDeadline,
  removeTaskUnit
} from '#mechanisms/plans/server/index.ts'
import { editTaskHref, placeHref } from '#mechanisms/plans/ui/present/review.ts'
import { formAction, type FormEvent } from '../../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const task = await findTask(ctx, { taskId: params.taskId })
  const from = task.at?.paragraph ?? 0
  const limit = task.at ? (task.at.through ?? from) - from + 1 : 1
  const source = task.at ? await planSource(ctx, { planId: plan.id, from, limit }) : { lines: [] }
  return {
    plan: { id: plan.id, name: plan.name },
    task,
    quote: source.lines.map((line) => line.text),
    saved: url.searchParams.has('saved')
  }
}

const again = (_result: unknown, { params }: { params: Record<string, string | undefined> }): string =>
  `${editTaskHref(params['id'] ?? '', params['taskId'] ?? '')}?saved`

/** The last button of the page saves the words and leads back to the place in the plan. */
const againOrPlan = (result: unknown, event: Pick<FormEvent, 'params' | 'url'>, form: FormData): string =>
  event.url.searchParams.get('then') === 'plan'
    ? placeHref(event.params['id'] ?? '', form.get('here') ? Number(form.get('here')) : null)
    : again(result, event)

export const actions: Actions = {
  words: formAction(
    changeTask,
    (form, { params }) => ({
      taskId: params['taskId'],
      version: form.get('version'),
      text: form.get('text') ?? '',
      marked: undefined
    }),
    { to: againOrPlan }
  ),
  mark: formAction(
    changeTask,
    (form, { params }) => ({
      taskId: params['taskId'],
      version: form.get('version'),
      text: undefined,
      marked: form.get('marked') === 'yes'
    }),
    { to: again }
  ),
  role: formAction(
    changeTaskUnit,
    (form) => ({
      taskUnitId: form.get('taskUnitId'),
      version: form.get('version'),
      role: form.get('role'),
      unitId: undefined
    }),
    { to: again }
  ),
  remove: formAction(removeTaskUnit, (form) => ({ taskUnitId: form.get('taskUnitId'), version: form.get('version') }), {
    to: again
  }),
  'remove-deadline': formAction(
    removeDeadline,
    (form) => ({ deadlineId: form.get('deadlineId'), version: form.get('version') }),
    { to: again }
  )
}
