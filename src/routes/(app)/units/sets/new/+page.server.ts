import { createSet, findUnit, hasRight } from '#foundations/org/server/index.ts'
import { AppError } from '#platform/shared/errors.ts'
import { formAction, listOf, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const unit = await findUnit(ctx, { unitId: url.searchParams.get('unit') ?? '' })
  if (!(await hasRight(ctx, 'plans.edit', unit.id))) throw new AppError('not_found', 'org.no_such_unit')
  return { unit: { id: unit.id, name: unit.name } }
}

export const actions: Actions = {
  default: formAction(
    createSet,
    (form, { url }) => ({
      unitId: url.searchParams.get('unit'),
      underId: undefined,
      name: textOf(form, 'name') ?? '',
      kinds: listOf(form, 'kinds'),
      branches: listOf(form, 'branches'),
      level: textOf(form, 'level') ?? '',
      named: textOf(form, 'named') ?? null,
      reach: textOf(form, 'reach')
    }),
    { to: ({ id }) => `/units/sets/${id}?saved` }
  )
}
