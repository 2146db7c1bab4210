import { error } from '@sveltejs/kit'
import { listUnits } from '#foundations/org/server/index.ts'
import { ROLES } from '#foundations/people/rules.ts'
import { addPerson } from '#foundations/people/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const units = await listUnits(ctx, { permission: 'people.edit', limit: 1000 })
  if (units.length === 0) error(403, 'app.forbidden', { reason: 'app.forbidden' })
  return { roles: [...ROLES], units: units.map(({ id, name }) => ({ id, name })), unitId: url.searchParams.get('unit') }
}

/** Without a place to go to: the page itself shows the password, this one time. */
export const actions: Actions = {
  default: formAction(addPerson, (form) => ({
    name: textOf(form, 'name') ?? '',
    username: textOf(form, 'username') ?? '',
    unitId: textOf(form, 'unitId'),
    role: textOf(form, 'role')
  }))
}
