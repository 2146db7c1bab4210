import autosave from '#mechanisms/plans/ui/islands/autosave.ts?worker&url'
import { addDeadline, changeDeadline, findPlan, findTask } from '#mechanisms/plans/server/index.ts'
import { readPlanDate } from '#mechanisms/plans/ui/present/days.ts'
import { editTaskHref } from '#mechanisms/plans/ui/present/review.ts'
import { formAction, type FormEvent } from '../../../../../../form-action.ts'
import { touched } from '../../../../../../three-versions.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  return {
    plan: { id: plan.id, name: plan.name },
    task: await findTask(ctx, { taskId: params.taskId }),
    autosave: { island: autosave, person: ctx.actor?.personId ?? '' }
  }
}

/** A form that saves itself stays where it is. */
const back = (_result: unknown, { params, url }: Pick<FormEvent, 'params' | 'url'>, form: FormData): string =>
  `${form.get('deed') === 'save' ? url.pathname : editTaskHref(params['id'] ?? '', params['taskId'] ?? '')}?saved`

/** A deadline that exists keeps what was not touched; a new one is as typed. */
const given = (form: FormData) => {
  const date = (name: string) => {
    const typed = touched(form, name)
    return typed === undefined ? undefined : readPlanDate(typed)
  }
  return {
    version: form.get('version'),
    text: touched(form, 'text'),
    kind: touched(form, 'kind'),
    date: date('date'),
    starts: date('starts'),
    every: touched(form, 'every')
  }
}

export const actions: Actions = {
  change: formAction(changeDeadline, (form) => ({ deadlineId: form.get('deadlineId'), ...given(form) }), { to: back }),
  add: formAction(
    addDeadline,
    (form, { params }) => ({
      taskId: params['taskId'],
      ...given(form),
      text: form.get('text') ?? '',
      kind: form.get('kind')
    }),
    { to: back }
  )
}
