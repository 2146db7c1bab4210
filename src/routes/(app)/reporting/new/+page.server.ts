import { unitToMakeFor } from '#foundations/org/server/index.ts'
import { keyIn } from '#mechanisms/indicators/rules.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { periodsAround } from '#programmes/reporting/rules.ts'
import { createRound } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { headOf } from '../round-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { units, unitId } = await unitToMakeFor(ctx, url, 'reporting.edit', 'reporting.may_not_edit')
  const period = keyIn('state', 'half-year', dayOf(ctx.now))
  return { units, unitId, periods: periodsAround(dayOf(ctx.now)), planId: url.searchParams.get('plan') ?? '', stored: { title: '', about: '', calendar: 'state', period, from: '', to: '' } }
}

export const actions: Actions = {
  default: formAction(createRound, (form) => ({ unitId: textOf(form, 'unitId'), planId: textOf(form, 'planId'), ...headOf(form) }), { to: ({ id }) => `/reporting/${id}/prepare?done=created` })
}
