import { error } from '@sveltejs/kit'
import { offerUnits } from '#foundations/org/server/index.ts'
import { PERMISSIONS } from '#foundations/people/rules.ts'
import { composeRole } from '#foundations/people/server/index.ts'
import { formAction, listOf, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const units = await offerUnits(ctx, { permission: 'roles.edit' })
  if (units.few?.length === 0) error(404, 'app.not_found', { reason: 'app.not_found' })
  const held = new Set(ctx.actor?.grants.map((grant) => grant.permission))
  return { units, permissions: PERMISSIONS.filter((permission) => held.has(permission)) }
}

export const actions: Actions = {
  default: formAction(
    composeRole,
    (form) => ({
      unitId: textOf(form, 'unitId'),
      name: textOf(form, 'name') ?? '',
      permissions: listOf(form, 'permissions'),
      subtree: form.has('subtree')
    }),
    { to: ({ id }) => `/roles/${id}` }
  )
}
