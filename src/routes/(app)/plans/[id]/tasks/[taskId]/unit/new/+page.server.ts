import { offerUnits } from '#foundations/org/server/index.ts'
import { findPlan, findTask, makeUnit } from '#mechanisms/plans/server/index.ts'
import { afterChoice, thenOf } from '#mechanisms/plans/ui/present/review.ts'
import { AppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const task = await findTask(ctx, { taskId: params.taskId })
  const taskUnit = task.units.find(({ id }) => id === url.searchParams.get('unit'))
  if (!taskUnit?.phrase) throw new AppError('not_found', 'plans.no_such_place')
  const parents = await offerUnits(ctx, { permission: 'units.edit', proposed: [plan.unit.id] })
  if (parents.few?.length === 0) throw new AppError('forbidden', 'org.may_not_edit')
  return {
    plan: { id: plan.id, name: plan.name },
    task: { id: task.id, version: task.version, paragraph: task.at?.paragraph ?? null },
    taskUnit: { id: taskUnit.id, phrase: taskUnit.phrase },
    parents
  }
}

export const actions: Actions = {
  default: formAction(
    makeUnit,
    (form, { url }) => ({
      taskUnitId: url.searchParams.get('unit'),
      version: form.get('version'),
      everywhere: true,
      name: textOf(form, 'name') ?? '',
      kind: textOf(form, 'kind'),
      branch: textOf(form, 'branch'),
      parentId: textOf(form, 'parentId')
    }),
    {
      to: (_result, { params, url }, form) => {
        const here = textOf(form, 'here')
        return afterChoice(thenOf(url.searchParams), {
          planId: params['id'] ?? '', taskId: params['taskId'] ?? '', paragraph: here ? Number(here) : null
        })
      }
    }
  )
}
