import { holdsAnywhere } from '#foundations/people/rules.ts'
import { listRoles } from '#foundations/people/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
  roles: await listRoles(ctx, {}),
  mayCompose: holdsAnywhere(ctx.actor, 'roles.edit')
})
