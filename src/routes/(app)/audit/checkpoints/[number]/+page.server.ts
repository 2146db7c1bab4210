import { findCheckpoint } from '#foundations/audit/server/index.ts'
import { CheckpointNumber } from '#foundations/audit/schema.ts'
import { encode } from 'uqr'
import { AppError } from '#platform/shared/errors.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const { number } = CheckpointNumber.safeParse(params).data ?? {}
  if (number === undefined) throw new AppError('not_found', 'audit.no_such_checkpoint')
  const checkpoint = await findCheckpoint(ctx, { number })
  return { checkpoint, square: squareOf(checkpoint.note) }
}

/** The note as a square code: one path of unit squares, for a camera to read from paper. */
function squareOf(note: string): { size: number; path: string } {
  const { size, data } = encode(note, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: dark.join('') }
}
