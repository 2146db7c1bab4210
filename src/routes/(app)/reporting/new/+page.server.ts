import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { keyIn } from '#mechanisms/indicators/rules.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { createRound } from '#programmes/reporting/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { headOf } from '../round-form.ts'
import type { Actions, PageServerLoad } from './$types'

const EDIT = 'reporting.edit'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === EDIT).map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: EDIT, proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, EDIT, unitId)), 'forbidden', 'reporting.may_not_edit')
  const period = keyIn('state', 'half-year', dayOf(ctx.now))
  return { units: asked.offer, unitId, planId: url.searchParams.get('plan') ?? '', stored: { title: '', about: '', calendar: 'state', period, from: '', to: '' } }
}

export const actions: Actions = {
  default: formAction(createRound, (form) => ({ unitId: textOf(form, 'unitId'), planId: textOf(form, 'planId'), ...headOf(form) }), { to: ({ id }) => `/reporting/${id}/prepare?done=created` })
}
