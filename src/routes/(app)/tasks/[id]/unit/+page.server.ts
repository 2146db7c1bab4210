import { askHelp, findTask, giveLead, handOver, searchUnits } from '#mechanisms/plans/server/index.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { formAction, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const PURPOSES = ['hand_over', 'lead', 'help'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const task = await findTask(ctx, { taskId: params.id })
  const search = url.searchParams.get('q') ?? ''
  const purpose = PURPOSES.find((name) => name === url.searchParams.get('for')) ?? 'lead'
  const own = task.assignments.find(({ id }) => id === url.searchParams.get('assignment')) ?? null
  const partners = task.units.flatMap((named) => (named.role === 'partner' && named.unit ? [named.unit] : []))
  const found = await searchUnits(ctx, { words: search.slice(0, 300), near: task.planUnit.id })
  return {
    task: { id: task.id, text: task.text, planId: task.planId, planName: task.planName },
    own: own && { id: own.id, version: own.version, unit: own.unit },
    purpose,
    search,
    // Whoever helps according to the plan is asked first.
    choices:
      search === '' && purpose === 'help' ? partners.map((unit) => ({ ...unit, above: null, proposed: false })) : found,
    today: dayOf(ctx.now),
    inAWeek: addDays(dayOf(ctx.now), 7)
  }
}

const then =
  (done: string) =>
  (_result: unknown, { params, url }: Pick<FormEvent, 'params' | 'url'>): string => {
    const assignment = done === 'help' ? url.searchParams.get('assignment') : null
    return `/tasks/${params['id']}?${new URLSearchParams({ ...(assignment ? { assignment } : {}), done })}`
  }

export const actions: Actions = {
  hand_over: formAction(
    handOver,
    (form, { url }) => ({
      assignmentId: url.searchParams.get('assignment'),
      version: form.get('version') ?? undefined,
      unitId: form.get('unitId') ?? '',
      note: form.get('note') ?? ''
    }),
    { to: then('handOver') }
  ),
  lead: formAction(giveLead, (form, { params }) => ({ taskId: params['id'], unitId: form.get('unitId') ?? '' }), {
    to: then('lead')
  }),
  help: formAction(
    askHelp,
    (form, { url }) => ({
      assignmentId: url.searchParams.get('assignment'),
      unitId: form.get('unitId') ?? '',
      wish: form.get('wish') ?? '',
      dueOn: form.get('dueOn') ?? ''
    }),
    { to: then('help') }
  )
}
