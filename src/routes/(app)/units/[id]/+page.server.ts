import { hang } from '#foundations/org/ui/branches.ts'
import { findUnit, hasRight, unitHistory, unitNamesOn, unitTree } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const unit = await findUnit(ctx, { unitId: params.id })
  const history = await unitHistory(ctx, { unitId: unit.id })
  const parents = await unitNamesOn(ctx, history.flatMap(({ parentId }) => parentId ?? []), dayOf(ctx.now))
  const [self] = hang(await unitTree(ctx, { under: unit.id }))
  return {
    unit,
    history: history.map((fact) => ({ ...fact, parent: parents.get(fact.parentId ?? '')?.name ?? null })),
    below: self?.below ?? [],
    can: { edit: await hasRight(ctx, 'units.edit', unit.id), people: await hasRight(ctx, 'people.edit', unit.id), plans: await hasRight(ctx, 'plans.edit', unit.id) }
  }
}
