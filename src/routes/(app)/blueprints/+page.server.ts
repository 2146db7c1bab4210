import { holdsAnywhere } from '#foundations/people/rules.ts'
import { listBlueprints } from '#mechanisms/quizzes/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({
  blueprints: await listBlueprints(ctx, {}),
  mayEdit: holdsAnywhere(ctx.actor, 'quizzes.edit'),
  removed: url.searchParams.has('removed')
})
