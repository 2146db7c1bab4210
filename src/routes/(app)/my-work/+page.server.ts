import { ownEndedUnits } from '#foundations/org/server/index.ts'
import { holdsAnywhere } from '#foundations/people/server/index.ts'
import { sessionsNow } from '#mechanisms/gatherings/server/index.ts'
import {
  acceptSeveral,
  confirmSeveral,
  countOpenProposals,
  listFilters,
  myWork,
  nameSeveral,
  peopleAt,
  removeFilter,
  saveFilter,
  workCounts,
  workList
} from '#mechanisms/plans/server/index.ts'
import { quizzesToTake } from '#mechanisms/quizzes/server/index.ts'
import { DUE_BUCKETS, WORK_VIEWS } from '#mechanisms/plans/schema.ts'
import { filterHref } from '#mechanisms/plans/ui/present/work-address.ts'
import keys from '#mechanisms/plans/ui/islands/row-keys.ts?worker&url'
import { formAction, listOf } from '../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const FEW = 10
const MANY = 50
/** Of more units than this nobody names people from one list. */
const UNITS_OF_PEOPLE = 20

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const bucket = DUE_BUCKETS.find((name) => name === given('group'))
  const view = WORK_VIEWS.find((name) => name === given('view')) ?? 'open'
  const whose = { unitId: given('unit'), mine: given('mine') === 'yes', planId: given('plan') }
  const work = await myWork(ctx, {
    ...whose,
    bucket,
    cursor: bucket && given('cursor'),
    limit: view !== 'open' ? 1 : bucket ? MANY : FEW
  })
  const list =
    view === 'open' ? null : await workList(ctx, { ...whose, view, limit: MANY, offset: Number(given('offset')) || 0 })
  const reporting = work.units.length <= UNITS_OF_PEOPLE && view === 'open'
  const people = reporting ? await peopleAt(ctx, whose.unitId ? [whose.unitId] : work.units.map(({ id }) => id)) : []
  return {
    keys,
    work,
    list,
    bucket,
    view,
    ...whose,
    counts: await workCounts(ctx, whose),
    people: [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()],
    filters: await listFilters(ctx, {}),
    proposals: await countOpenProposals(ctx),
    sessions: await sessionsNow(ctx, {}),
    quizzes: await quizzesToTake(ctx),
    endedUnits: await ownEndedUnits(ctx),
    reason: given('reason'),
    mayReport: holdsAnywhere(ctx.actor, 'tasks.report'),
    mayConfirm: holdsAnywhere(ctx.actor, 'tasks.confirm')
  }
}

export const actions: Actions = {
  accept: formAction(acceptSeveral, (form) => ({ assignmentIds: listOf(form, 'assignmentIds') })),
  confirm: formAction(confirmSeveral, (form) => ({ assignmentIds: listOf(form, 'assignmentIds') })),
  name: formAction(nameSeveral, (form) => ({
    assignmentIds: listOf(form, 'assignmentIds'),
    personId: form.get('personId') || null
  })),
  saveFilter: formAction(saveFilter, (form) => ({ name: form.get('name') ?? '', query: form.get('query') ?? '' }), {
    to: (_result, _event, form) => filterHref(String(form.get('query') ?? ''), 'list')
  }),
  removeFilter: formAction(removeFilter, (form) => ({ filterId: form.get('filterId') }), { to: '/my-work' })
}
