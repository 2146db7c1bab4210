import { hasRight } from '#foundations/org/server/index.ts'
import { documentsOf } from '#mechanisms/plans/server/index.ts'
import { RETURNS_KEPT_DAYS } from '#mechanisms/plans/rules.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const offered = await documentsOf(ctx, { planId: params.id })
  const asked = (name: string): string | null => url.searchParams.get(name)
  const usual = offered.periods[0]
  const signature = offered.signer
  return {
    ...offered,
    keptDays: RETURNS_KEPT_DAYS,
    form: {
      from: asked('from') ?? usual?.from ?? '',
      to: asked('to') ?? usual?.to ?? '',
      addressee: asked('addressee') ?? offered.above ?? '',
      number: asked('number') ?? '',
      authority: asked('authority') ?? signature.authority ?? '',
      position: asked('position') ?? signature.position ?? '',
      signer: asked('signer') ?? signature.name ?? ''
    },
    problem: { field: asked('field'), reason: asked('reason') },
    can: {
      layout:
        (await hasRight(ctx, 'units.edit', offered.plan.unit.id)) ||
        (await hasRight(ctx, 'plans.edit', offered.plan.unit.id))
    }
  }
}
