/** Who may bring boundaries of the units below a unit, and who sees them. */
import { hasRight, hadRight } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'

export const EDIT = 'units.edit'

export async function ensureMayBring(ctx: Context, unitId: string): Promise<void> {
  if (!(await hadRight(ctx, EDIT, unitId))) throw new AppError('not_found', 'boundaries.no_such_set')
}

/** Where units lie is told to whoever sees the unit above them. */
export async function ensureSees(ctx: Context, unitId: string): Promise<void> {
  if (!(await hasRight(ctx, 'units.read', unitId))) throw new AppError('not_found', 'org.no_such_unit')
}
