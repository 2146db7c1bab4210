import { explainRights } from '#foundations/people/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const personId = params.personId
  const at = url.searchParams.get('at')?.trim() ?? ''
  // One question, one look in the log.
  if (at === '') return { explained: await explainRights(ctx, { personId }), at, unknown: false }
  try {
    return { explained: await explainRights(ctx, { personId, at }), at, unknown: false }
  } catch (error) {
    // An address that leads to nothing, or to what the actor may not see: one answer for both.
    if (!isAppError(error)) throw error
    return { explained: await explainRights(ctx, { personId }), at, unknown: true }
  }
}
