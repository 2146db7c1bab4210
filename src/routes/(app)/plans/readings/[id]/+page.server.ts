import { redirect } from '@sveltejs/kit'
import { offerUnits } from '#foundations/org/server/index.ts'
import watchReading from '#mechanisms/plans/ui/islands/watch-reading.ts?worker&url'
import matchColumns from '#mechanisms/plans/ui/islands/match-columns.ts?worker&url'
import {
  arrangePages,
  cancelReading,
  chooseEncoding,
  findList,
  findOwnTablePlan,
  findReading,
  makePlanOfList,
  matchList
} from '#mechanisms/plans/server/index.ts'
import { pagesInOrder } from '#mechanisms/plans/ui/present/page-order.ts'
import { formAction } from '../../../../form-action.ts'
import { listAnswer } from './list-answer.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const reading = await findReading(ctx, { readingId: params.id })
  if (reading.state === 'done' && reading.planId) redirect(303, `/plans/${reading.planId}`)
  const asksColumns = reading.choice === 'columns' && reading.can.choose
  const list = asksColumns ? await findList(ctx, { readingId: params.id }) : null
  return {
    reading,
    list,
    ownTable: reading.state === 'refused' ? await findOwnTablePlan(ctx, { readingId: params.id }) : null,
    units: list && (await offerUnits(ctx, { permission: 'plans.edit', proposed: [list.unit.id] })),
    watchReading,
    matchColumns
  }
}

export const actions: Actions = {
  cancel: formAction(cancelReading, (_form, { params }) => ({ readingId: params['id'] }), {
    to: (_result, { url }) => url.pathname
  }),
  encoding: formAction(
    chooseEncoding,
    (form, { params }) => {
      const chosen = form.get('encoding')
      return { readingId: params['id'], encoding: chosen === 'as-is' ? null : (chosen ?? undefined) }
    },
    { to: (_result, { url }) => url.pathname }
  ),
  look: formAction(matchList, listAnswer, { to: (_result, { url }) => url.pathname }),
  make: formAction(makePlanOfList, listAnswer, { to: (_result, { url }) => url.pathname }),
  order: formAction(arrangePages, (form, { params }) => ({ readingId: params['id'], fileIds: pagesInOrder(form) }), {
    to: (_result, { url }) => url.pathname
  })
}
