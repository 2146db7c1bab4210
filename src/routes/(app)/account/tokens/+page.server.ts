import { offerUnits } from '#foundations/org/server/index.ts'
import { listOwnTokens, makeToken, PERMISSIONS, revokeToken } from '#foundations/people/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { tokenFrom } from '../token-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
  tokens: await listOwnTokens(ctx, {}),
  permissions: PERMISSIONS.filter((permission) => ctx.actor?.grants.some((grant) => grant.permission === permission)),
  units: await offerUnits(ctx, { permission: 'plans.read' })
})

export const actions: Actions = {
  make: formAction(makeToken, tokenFrom),
  revoke: formAction(revokeToken, (form) => ({ tokenId: textOf(form, 'tokenId') }))
}
