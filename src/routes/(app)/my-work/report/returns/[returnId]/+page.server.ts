import { findReturn } from '#mechanisms/plans/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const { unitId, fileName, result } = await findReturn(ctx, { returnId: params.returnId })
  if (unitId === null || result.kind !== 'document') throw new AppError('not_found', 'plans.no_such_return')
  return { unitId, fileName, result, day: dayOf(new Date(result.madeAt)) }
}
