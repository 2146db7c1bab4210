import { listUnits } from '#foundations/org/server/index.ts'
import { ROLES } from '#foundations/people/rules.ts'
import { deactivatePerson, endRole, erasePerson, findPerson, giveRole, resetPassword } from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const person = await findPerson(ctx, { personId: params.id })
  const units = await listUnits(ctx, { permission: 'people.edit', limit: 1000 })
  return {
    person,
    units: units.map(({ id, name }) => ({ id, name })),
    roles: [...ROLES],
    isSelf: person.id === ctx.actor?.personId,
    today: dayOf(ctx.now)
  }
}

export const actions: Actions = {
  reset: formAction(resetPassword, (_form, { params }) => ({ personId: params['id'] })),
  deactivate: formAction(deactivatePerson, (_form, { params }) => ({ personId: params['id'] })),
  erase: formAction(erasePerson, (_form, { params }) => ({ personId: params['id'] })),
  give: formAction(giveRole, (form, { params }) => ({
    personId: params['id'],
    unitId: textOf(form, 'unitId'),
    role: textOf(form, 'role'),
    from: textOf(form, 'from'),
    to: null
  })),
  end: formAction(endRole, (form) => ({ roleId: textOf(form, 'roleId'), to: undefined }))
}
