import { findUnit, hasRight, listImports } from '#foundations/org/server/index.ts'
import { LISTS } from '#foundations/org/schema.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const unit = await findUnit(ctx, { unitId: params.id })
  if (!(await hasRight(ctx, 'units.edit', unit.id))) throw new AppError('forbidden', 'org.may_not_edit')
  const problem = url.searchParams.get('problem')
  return {
    unit,
    past: await listImports(ctx, { unitId: unit.id }),
    what: LISTS.find((what) => what === url.searchParams.get('what')) ?? LISTS[0],
    problem: problem && /^(org|people|list|paper|files|input)\.[a-z_]+$/.test(problem) ? { reason: problem, limit: Number(url.searchParams.get('limit')) || 0 } : null
  }
}
