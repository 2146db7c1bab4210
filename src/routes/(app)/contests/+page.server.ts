import { holdsAnywhere } from '#foundations/people/rules.ts'
import { listContests } from '#programmes/contests/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 100

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  const list = await listContests(ctx, { offset, limit: ROWS })
  return { list, mayEdit: holdsAnywhere(ctx.actor, 'quizzes.edit'), keeps: holdsAnywhere(ctx.actor, 'quizzes.read') }
}
