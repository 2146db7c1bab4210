import { unitOfAddress } from '#foundations/org/server/index.ts'
import { findDefinition, periodsAsked, setTarget } from '#mechanisms/indicators/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const definition = await findDefinition(ctx, { indicatorId: params.id })
  ensure(definition.mayChange, 'forbidden', 'indicators.may_not_change')
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'plans.edit', proposed: [definition.indicator.unit.id] })
  return { definition, ...(await periodsAsked(ctx, { indicatorId: params.id })), units: asked.offer, unitId: asked.unitId ?? definition.indicator.unit.id }
}

/** "30/06/2026: 45" a line; what is no such line is told by the command as a day that there is not. */
function pointsOf(typed: string | undefined): { day: string; value: string }[] {
  return (typed ?? '').split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const [, day = '', month = '', year = '', value = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})\s*:\s*(.+)$/.exec(line) ?? []
    return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, value }
  })
}

export const actions: Actions = {
  default: formAction(
    setTarget,
    (form, { params }) => ({
      indicatorId: params['id'],
      unitId: textOf(form, 'unitId'),
      period: textOf(form, 'period'),
      value: textOf(form, 'value') ?? '',
      line: textOf(form, 'line'),
      begin: textOf(form, 'begin'),
      points: pointsOf(textOf(form, 'points'))
    }),
    { to: (_result, { params }) => `/indicators/${params['id']}/definition?saved` }
  )
}
