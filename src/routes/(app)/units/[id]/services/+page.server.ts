import { findUnit } from '#foundations/org/server/index.ts'
import { addServiceAccount, listServiceAccounts, possibleResponsible, ROLES } from '#foundations/people/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({
  unit: await findUnit(ctx, { unitId: params.id }),
  accounts: await listServiceAccounts(ctx, { unitId: params.id }),
  me: { id: ctx.actor?.personId ?? '', name: ctx.actor?.name ?? '' },
  people: await possibleResponsible(ctx, params.id),
  roles: [...ROLES]
})

export const actions: Actions = {
  default: (event) =>
    formAction(
      addServiceAccount,
      (form) => ({
        unitId: event.params.id,
        name: textOf(form, 'name') ?? '',
        purpose: textOf(form, 'purpose') ?? '',
        responsibleId: textOf(form, 'responsibleId') ?? '',
        role: textOf(form, 'role') ?? ''
      }),
      { to: ({ id }) => `/units/${event.params.id}/services/${id}?done=added` }
    )(event)
}
