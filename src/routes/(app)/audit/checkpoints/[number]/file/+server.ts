import { CheckpointNumber } from '#foundations/audit/schema.ts'
import { findCheckpoint } from '#foundations/audit/server/index.ts'
import { AppError } from '#platform/shared/errors.ts'
import { fileAnswer } from '../../../../../file-answer.ts'
import type { RequestHandler } from './$types'

/** The signed note alone, as `caunoi audit verify --checkpoint` takes it. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const { number } = CheckpointNumber.safeParse(params).data ?? {}
  if (number === undefined) throw new AppError('not_found', 'audit.no_such_checkpoint')
  const { note } = await findCheckpoint(ctx, { number })
  return fileAnswer({ name: `checkpoint-${number}.txt`, mediaType: 'text/plain; charset=utf-8', bytes: note })
}
