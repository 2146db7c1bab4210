import { unitNamesOn } from '#foundations/org/server/index.ts'
import { delegate, permissionsAt, possibleDeputies } from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction, listOf, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const today = dayOf(ctx.now)
  const ids = [...new Set(ctx.actor?.grants.map(({ unitId }) => unitId) ?? [])]
  const names = await unitNamesOn(ctx, ids, today)
  const units = ids.map((id) => ({ id, name: names.get(id)?.name ?? '' }))
  const asked = url.searchParams.get('unit')
  const unit = units.find(({ id }) => id === asked) ?? (units.length === 1 ? units[0] : undefined)
  return {
    units,
    unit: unit ?? null,
    today,
    permissions: unit ? permissionsAt(ctx, unit.id) : [],
    deputies: unit ? await possibleDeputies(ctx, unit.id) : []
  }
}

export const actions: Actions = {
  default: formAction(
    delegate,
    (form) => ({
      unitId: textOf(form, 'unitId') ?? '',
      deputyId: textOf(form, 'deputyId') ?? '',
      kind: textOf(form, 'kind') ?? '',
      permissions: listOf(form, 'permissions'),
      headPosition: textOf(form, 'headPosition') ?? '',
      deputyPosition: textOf(form, 'deputyPosition') ?? '',
      basis: textOf(form, 'basis') ?? null,
      reason: textOf(form, 'reason') ?? '',
      from: textOf(form, 'from'),
      until: textOf(form, 'until')
    }),
    { to: '/account/delegations?done=given' }
  )
}
