import { findCalendar, openCalendar, revokeCalendar } from '#mechanisms/plans/server/index.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({
  ...(await findCalendar(ctx, {})),
  site: url.origin,
  revoked: url.searchParams.has('revoked')
})

export const actions: Actions = {
  open: formAction(openCalendar, () => ({})),
  revoke: formAction(revokeCalendar, () => ({}), { to: '/my-work/calendar?revoked' })
}
