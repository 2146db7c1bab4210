import { readDashboard } from '#mechanisms/indicators/server/index.ts'
import { reasonOf } from '#platform/server/go-to.ts'
import { isAppError } from '#platform/shared/errors.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const unitId = url.searchParams.get('unit') ?? undefined
  const asked = url.searchParams.get('asOf') ?? undefined
  try {
    return { screen: await readDashboard(ctx, { unitId, asOf: asked }), asked, problem: null }
  } catch (error) {
    if (!isAppError(error)) throw error
    // Whoever sees no unit as a whole has no screen to begin with; a unit that was asked for is not there.
    if (!unitId && error.kind === 'not_found') return { screen: null, asked, problem: null }
    // A day that cannot be looked back to is told at its field; the figures of now stay.
    if (asked && error.kind === 'invalid') return { screen: await readDashboard(ctx, { unitId }), asked, problem: reasonOf(error) }
    throw error
  }
}
