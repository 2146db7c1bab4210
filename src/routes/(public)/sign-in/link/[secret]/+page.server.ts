import { findLink } from '#foundations/people/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, request }) => {
  const { name, issuedBy, issuedAt } = await findLink(ctx.app, params.secret, request.headers)
  return { name, issuedBy, issuedAt, secret: params.secret, provider: ctx.app.services.people.provider?.name ?? '' }
}
