import { changeUnit, findUnit, hasRight, offerUnits } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const unit = await findUnit(ctx, { unitId: params.id })
  if (!(await hasRight(ctx, 'units.edit', unit.id))) throw new AppError('forbidden', 'org.may_not_edit')
  return {
    unit,
    today: dayOf(ctx.now),
    parents: await offerUnits(ctx, { permission: 'units.edit', except: unit.id, standing: unit.parentId })
  }
}

export const actions: Actions = {
  default: formAction(
    changeUnit,
    (form, { params }) => ({
      unitId: params['id'],
      from: textOf(form, 'from'),
      name: textOf(form, 'name') ?? '',
      shortName: textOf(form, 'shortName') ?? null,
      kind: textOf(form, 'kind'),
      branch: textOf(form, 'branch'),
      code: textOf(form, 'code') ?? null,
      parentId: textOf(form, 'parentId'),
      basis: textOf(form, 'basis') ?? ''
    }),
    { to: (_result, event) => `/units/${event.params['id']}` }
  )
}
