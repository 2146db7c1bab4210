import {
  addTaskUnit,
  chooseUnit,
  countSameWords,
  findPlan,
  findTask,
  searchUnits,
  setChoices
} from '#mechanisms/plans/server/index.ts'
import { listUnits } from '#foundations/org/server/index.ts'
import { afterChoice, thenOf } from '#mechanisms/plans/ui/present/review.ts'
import { formAction, textOf, type FormEvent } from '../../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const task = await findTask(ctx, { taskId: params.taskId })
  const taskUnit = task.units.find(({ id }) => id === url.searchParams.get('unit')) ?? null
  const role = taskUnit?.role ?? (url.searchParams.get('role') === 'partner' ? ('partner' as const) : ('lead' as const))
  const search = url.searchParams.get('q') ?? taskUnit?.phrase ?? ''
  const choices = await searchUnits(ctx, { words: search.slice(0, 300), near: plan.unit.id })
  const meant = taskUnit?.unit
  if (meant && !choices.some(({ id }) => id === meant.id)) choices.unshift({ ...meant, above: null, proposed: false })
  return {
    plan: { id: plan.id, name: plan.name, unitId: plan.unit.id },
    task: { id: task.id, version: task.version, text: task.text, paragraph: task.at?.paragraph ?? null },
    taskUnit,
    role,
    search,
    choices,
    sets: await setChoices(ctx, { words: search.slice(0, 300), near: plan.unit.id }),
    mayMake: (await listUnits(ctx, { permission: 'units.edit', limit: 1 })).length > 0,
    sameWords: taskUnit ? await countSameWords(ctx, { taskUnitId: taskUnit.id }) : 0,
    then: thenOf(url.searchParams)
  }
}

const back = (_result: unknown, { params, url }: Pick<FormEvent, 'params' | 'url'>, form: FormData): string => {
  const here = textOf(form, 'here')
  return afterChoice(thenOf(url.searchParams), {
    planId: params['id'] ?? '', taskId: params['taskId'] ?? '', paragraph: here ? Number(here) : null
  })
}

/** Nothing ticked is no choice; the line for "nobody knows" sends an empty value on purpose. */
function chosen(form: FormData) {
  const value = form.get('unitId') ?? 'none'
  const set = typeof value === 'string' && value.startsWith('set:') ? value.slice(4) : null
  const proposedSet = value === 'words'
  return { unitId: set || proposedSet ? null : value, setId: set, proposedSet }
}

export const actions: Actions = {
  change: formAction(
    chooseUnit,
    (form) => ({
      taskUnitId: form.get('taskUnitId'),
      version: form.get('version'),
      ...chosen(form),
      everywhere: form.has('everywhere')
    }),
    { to: back }
  ),
  add: formAction(
    addTaskUnit,
    (form, { params }) => ({
      taskId: params['taskId'],
      version: form.get('version'),
      role: form.get('role'),
      unitId: chosen(form).unitId,
      setId: chosen(form).setId,
      phrase: undefined
    }),
    { to: back }
  )
}
