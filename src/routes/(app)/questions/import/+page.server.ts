import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { READ_FORMATS } from '#mechanisms/quizzes/formats/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { problemIn } from '../problem.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'quizzes.edit').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.edit', proposed: held })
  const unitId = asked.unitId ?? asked.offer.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, 'quizzes.edit', unitId)), 'forbidden', 'quizzes.may_not_edit')
  return { units: asked.offer, unitId, formats: [...READ_FORMATS, 'xlsx' as const], problem: problemIn(url) }
}
