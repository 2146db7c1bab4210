import { unitOfAddress } from '#foundations/org/server/index.ts'
import { holdsAnywhere } from '#foundations/people/rules.ts'
import { listQuestions, subjectsInSight } from '#mechanisms/quizzes/server/index.ts'
import { Id } from '#platform/shared/ids.ts'
import { questionsAsked } from './asked.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const unit = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.read' })
  const asked = { ...questionsAsked(url), unitId: unit.unitId }
  const after = Id.safeParse(url.searchParams.get('after')).data
  const list = await listQuestions(ctx, { ...asked, after, limit: 30 })
  return { list, asked, units: unit.offer, subjects: await subjectsInSight(ctx), after: after ?? null, mayEdit: holdsAnywhere(ctx.actor, 'quizzes.edit'), mayRead: holdsAnywhere(ctx.actor, 'quizzes.read') }
}
