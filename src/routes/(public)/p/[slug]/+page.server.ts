import { findPublicPlan, publicDescription } from '#mechanisms/plans/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPublicPlan({ ...ctx, actor: null }, { slug: params.slug })
  // "<" would end the data block early.
  return { plan, description: JSON.stringify(publicDescription(plan, url.origin)).replaceAll('<', String.raw`\u003c`) }
}
