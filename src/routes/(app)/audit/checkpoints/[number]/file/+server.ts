import { CheckpointNumber } from '#foundations/audit/schema.ts'
import { findCheckpoint } from '#foundations/audit/server/index.ts'
import { attachment } from '#foundations/files/rules.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { RequestHandler } from './$types'

/** The signed note alone, as `caunoi audit verify --checkpoint` takes it. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const { number } = CheckpointNumber.safeParse(params).data ?? {}
  if (number === undefined) throw new AppError('not_found', 'audit.no_such_checkpoint')
  const { note } = await findCheckpoint(ctx, { number })
  return new Response(note, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': attachment(`checkpoint-${number}.txt`),
      'Cache-Control': 'private, no-store'
    }
  })
}
