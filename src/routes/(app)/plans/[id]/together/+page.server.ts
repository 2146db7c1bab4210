import { beHere, findPlan } from '#mechanisms/plans/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  // Pages that stay open ask on after the plan has been published: then there is nobody to see, and no mistake.
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const since = given('since')
  return {
    plan: { id: plan.id, name: plan.name },
    together: await beHere(ctx, { planId: plan.id, paragraph: given('at'), taskId: given('task'), since }),
    isNews: since !== undefined
  }
}
