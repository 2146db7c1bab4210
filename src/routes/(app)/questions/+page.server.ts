import { unitOfAddress } from '#foundations/org/server/index.ts'
import { holdsAnywhere } from '#foundations/people/rules.ts'
import { KINDS, LEVELS, STATES } from '#mechanisms/quizzes/schema.ts'
import { listQuestions, subjectsInSight } from '#mechanisms/quizzes/server/index.ts'
import { Id } from '#platform/shared/ids.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { searchParams } = url
  const one = <T extends string>(all: readonly T[], name: string): T | undefined => all.find((each) => each === searchParams.get(name))
  const unit = await unitOfAddress(ctx, url, 'unit', { permission: 'quizzes.read' })
  const subjects = await subjectsInSight(ctx)
  const asked = {
    text: (searchParams.get('text') ?? '').slice(0, 200),
    subjectId: subjects.find(({ id }) => id === searchParams.get('subject'))?.id,
    level: one(LEVELS, 'level'),
    kind: one(KINDS, 'kind'),
    state: one(STATES, 'state')
  }
  const after = Id.safeParse(searchParams.get('after')).data
  const list = await listQuestions(ctx, { ...asked, unitId: unit.unitId, after, limit: 30 })
  return { list, asked, unitId: unit.unitId ?? null, units: unit.offer, subjects, after: after ?? null, mayEdit: holdsAnywhere(ctx.actor, 'quizzes.edit'), mayRead: holdsAnywhere(ctx.actor, 'quizzes.read') }
}
