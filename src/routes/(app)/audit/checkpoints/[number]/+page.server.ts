import { findCheckpoint } from '#foundations/audit/server/index.ts'
import { CheckpointNumber } from '#foundations/audit/schema.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const { number } = CheckpointNumber.safeParse(params).data ?? {}
  if (number === undefined) throw new AppError('not_found', 'audit.no_such_checkpoint')
  return { checkpoint: await findCheckpoint(ctx, { number }) }
}
