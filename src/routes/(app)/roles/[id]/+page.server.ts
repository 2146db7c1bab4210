import { error } from '@sveltejs/kit'
import { PERMISSIONS } from '#foundations/people/rules.ts'
import { changeOwnRole, endOwnRole, findRole } from '#foundations/people/server/index.ts'
import { formAction, listOf, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const role = await findRole(ctx, { ownRoleId: params.id })
  if (!role.mayEdit) error(404, 'app.not_found', { reason: 'people.no_such_role' })
  const held = new Set(ctx.actor?.grants.map((grant) => grant.permission))
  const permissions = PERMISSIONS.filter((permission) => held.has(permission) || role.permissions.includes(permission))
  return { role, permissions }
}

export const actions: Actions = {
  change: formAction(changeOwnRole, (form, { params }) => ({
    ownRoleId: params['id'],
    version: form.get('version'),
    name: textOf(form, 'name') ?? '',
    permissions: listOf(form, 'permissions')
  })),
  end: formAction(endOwnRole, (_form, { params }) => ({ ownRoleId: params['id'] }), { to: '/roles' })
}
